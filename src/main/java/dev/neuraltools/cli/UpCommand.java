package dev.neuraltools.cli;

import dev.neuraltools.embedded.DataFolder;
import dev.neuraltools.embedded.EmbeddedStores;
import dev.neuraltools.embedded.ExternalStores;
import dev.neuraltools.security.AuthSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts everything, indexes what it is told to, and serves until it is asked to stop. */
@Command(
        name = "up",
        description = "Starts everything, indexes each PATH and serves until Ctrl-C or SIGTERM.")
final class UpCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "folders to index, or addresses of git repositories (NEURAL_GIT_HOSTS)")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--name",
            description = "what to call the project of the PATH at the same place")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--port",
            description = "port to serve at (default: 8080, or the next that is free)")
    private @Nullable Integer port;

    @Option(names = "--data", paramLabel = "DIR", description = "data folder (or NEURAL_DATA)")
    private @Nullable Path data;

    @Option(names = "--no-index", description = "serve what is indexed, index nothing")
    private boolean noIndex;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<ProjectSource> projects = projects();
        Map<String, String> environment = System.getenv();
        Path folder = data == null ? DataFolder.defaultPath(environment) : data;
        PrintWriter err = spec.commandLine().getErr();
        AuthSettings auth = AuthCheck.settings(environment, folder.toAbsolutePath());
        ServingAddress address = ServingAddress.choose(port, environment, err);
        OrderlyStop stop = OrderlyStop.install();
        try (DataFolder owned = open(folder)) {
            try (EmbeddedStores stores = stores(owned, ExternalStores.named(environment), err)) {
                return new UpServer(spec.commandLine(), owned, stores, address, auth, stop)
                        .serve(noIndex ? List.of() : projects);
            }
        } catch (InterruptedException e) {
            if (stop.asked()) {
                return ExitCode.DONE.number();
            }
            throw e;
        } finally {
            stop.finished();
        }
    }

    private static EmbeddedStores stores(DataFolder owned, ExternalStores external, PrintWriter err)
            throws IOException, InterruptedException {
        List<String> here = external.others();
        if (here.isEmpty()) {
            err.printf(
                    "neural: starting the service over stores that run elsewhere, with its own data in %s%n",
                    owned.root());
            return EmbeddedStores.start(owned, external);
        }
        long began = System.nanoTime();
        err.printf(
                "neural: starting %s, with their data in %s%n",
                here.size() == 4 ? "the stores" : String.join(", ", here), owned.root());
        EmbeddedStores stores = EmbeddedStores.start(owned, external);
        err.printf(
                "neural: stores up after %.1f s, starting the service%n",
                (System.nanoTime() - began) / 1e9);
        return stores;
    }

    private static DataFolder open(Path folder) {
        try {
            return DataFolder.open(folder);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, DataFolderTrouble.explain(folder, e), e);
        }
    }

    private List<ProjectSource> projects() {
        if (names.size() > paths.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%d names for %d folders: give each --name a PATH"
                            .formatted(names.size(), paths.size()));
        }
        List<ProjectSource> projects = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            projects.add(
                    ProjectSource.of(spec, paths.get(i), i < names.size() ? names.get(i) : null));
        }
        return projects;
    }
}
