package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running server to index a folder, or a git repository. */
@Command(
        name = "index",
        description = "Asks a running server to index PATH: a folder, or a git repository.")
final class IndexCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            description =
                    "folder to index, or the https address of a git repository, where the server may clone it (NEURAL_GIT_HOSTS)")
    private String path = "";

    @Option(names = "--name", description = "what to call the project")
    private @Nullable String name;

    @Option(names = "--clean", description = "index from nothing, as a new generation")
    private boolean clean;

    @Option(names = "--wait", description = "follow it until it can be searched")
    private boolean wait;

    @Option(names = "--json", description = "print the server's answer as JSON")
    private boolean asJson;

    @Mixin private ServerOptions server = new ServerOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        ProjectSource project = ProjectSource.of(spec, path, name);
        try (IndexFollower follower =
                new IndexFollower(
                        server.server(),
                        () -> Optional.ofNullable(server.token()),
                        ProgressLine.on(spec.commandLine().getErr()))) {
            JsonNode answer = wait ? follower.index(project, clean) : follower.ask(project, clean);
            String said = asJson ? answer.toPrettyString() : IndexFollower.summary(answer);
            spec.commandLine().getOut().println(said);
        }
        return ExitCode.DONE.number();
    }
}
