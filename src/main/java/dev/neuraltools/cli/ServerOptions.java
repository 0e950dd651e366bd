package dev.neuraltools.cli;

import dev.neuraltools.embedded.DataFolder;
import dev.neuraltools.embedded.RunningServer;
import dev.neuraltools.security.SecretFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command finds its server. */
final class ServerOptions {
    @Option(names = "--url", description = "server to ask (default: the one that runs here)")
    private @Nullable URI url;

    @Option(names = "--token", description = "bearer token (or NEURAL_TOKEN, NEURAL_TOKEN_FILE)")
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
        Path folder = folder();
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

    /**
     * The token that was given; else, for the server of this machine's data folder, one of the key
     * that lies in it, where that may be read.
     *
     * @throws CommandException when the token's file cannot be read
     */
    @Nullable String token() {
        if (token != null) {
            return token;
        }
        Map<String, String> environment = System.getenv();
        try {
            return SecretFiles.secret(environment, SecretFiles.TOKEN)
                    .or(() -> operator(environment))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Only for a server of our own: another one could use it against ours. */
    private Optional<String> operator(Map<String, String> environment) {
        return url == null ? OperatorToken.of(folder(), environment) : Optional.empty();
    }

    private Path folder() {
        return data == null ? DataFolder.defaultPath(System.getenv()) : data;
    }

    McpClient connect() throws InterruptedException {
        return McpClient.connect(server(), token());
    }
}
