package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running server to index a folder. */
@Command(name = "index", description = "Asks a running server to index PATH.")
final class IndexCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "folder to index")
    private Path path = Path.of("");

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
        if (!Files.isDirectory(path)) {
            throw new ParameterException(spec.commandLine(), path + " is not a directory");
        }
        ProjectFolder project = new ProjectFolder(path.toAbsolutePath().normalize(), name);
        try (McpClient client = server.connect()) {
            IndexFollower follower =
                    new IndexFollower(client, ProgressLine.on(spec.commandLine().getErr()));
            JsonNode answer = wait ? follower.index(project, clean) : follower.ask(project, clean);
            String said = asJson ? answer.toPrettyString() : IndexFollower.summary(answer);
            spec.commandLine().getOut().println(said);
        }
        return ExitCode.DONE.number();
    }
}
