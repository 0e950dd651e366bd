package dev.neuraltools.cli;

import dev.neuraltools.embedded.DataFolder;
import dev.neuraltools.embedded.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command finds its server. */
final class ServerOptions {
    @Option(names = "--url", description = "server to ask (default: the one that runs here)")
    private @Nullable URI url;

    @Option(names = "--token", description = "bearer token (or NEURAL_TOKEN)")
    private @Nullable String token;

    @Option(names = "--data", paramLabel = "DIR", description = "data folder (or NEURAL_DATA)")
    private @Nullable Path data;

    /**
     * The base address of the server.
     *
     * @throws CommandException when none was named and none runs
     */
    URI server() {
        if (url != null) {
            return withoutEndpoint(url);
        }
        Path folder = data == null ? DataFolder.defaultPath(System.getenv()) : data;
        try {
            return RunningServer.in(folder)
                    .map(server -> URI.create(server.url()))
                    .orElseThrow(() ->
                            new CommandException(
                                    ExitCode.NO_SERVER,
                                    "No server runs here. Start one with: neural up (or name one with --url)"));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED, "Cannot read what is in %s: %s".formatted(folder, e), e);
        }
    }

    private static URI withoutEndpoint(URI given) {
        String text = given.toString();
        boolean http = "http".equals(given.getScheme()) || "https".equals(given.getScheme());
        if (!http || given.getHost() == null) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE, text + " is no http or https address of a server.");
        }
        return text.endsWith("/mcp") ? URI.create(text.substring(0, text.length() - 4)) : given;
    }

    @Nullable String token() {
        return token == null ? System.getenv("NEURAL_TOKEN") : token;
    }

    McpClient connect() throws InterruptedException {
        return McpClient.connect(server(), token());
    }
}
