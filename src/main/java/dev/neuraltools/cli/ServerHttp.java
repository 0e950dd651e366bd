package dev.neuraltools.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plain HTTP to one server, with its errors turned into what a command ends with. */
final class ServerHttp implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CALL_LIMIT = Duration.ofMinutes(1);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int NOT_NOW = 503;

    private final URI server;
    private final Supplier<Optional<String>> token;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_LIMIT)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    ServerHttp(URI server, @Nullable String token) {
        this(() -> Optional.ofNullable(token), server);
    }

    /** With a token that is asked for at each request: an operator's lives for a minute only. */
    static ServerHttp renewing(URI server, Supplier<Optional<String>> token) {
        return new ServerHttp(token, server);
    }

    private ServerHttp(Supplier<Optional<String>> token, URI server) {
        this.server = server;
        this.token = token;
    }

    /** A request for a path of the server, with the token where there is one. */
    HttpRequest.Builder request(String path) {
        String base = server.toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(trimmed + path)).timeout(CALL_LIMIT);
        token.get()
                .filter(each -> !each.isBlank())
                .ifPresent(each -> request.header("Authorization", "Bearer " + each));
        return request;
    }

    /**
     * Sends it and gives a response that is no error.
     *
     * @throws CommandException when nothing answers, or an error does
     */
    HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<String> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.NO_SERVER,
                    "No server answers at %s (%s). Start one with: neural up".formatted(server, e),
                    e);
        }
        if (response.statusCode() >= 400) {
            throw refusal(response);
        }
        return response;
    }

    /** The JSON at a path. */
    JsonNode get(String path) throws InterruptedException {
        return read(send(request(path).header("Accept", "application/json").GET()));
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw unexpected(response, "no JSON");
        }
    }

    /** What the server answers to JSON that is sent to a path. */
    JsonNode post(String path, JsonNode body) throws InterruptedException {
        return read(
                send(
                        request(path)
                                .header("Accept", "application/json")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
    }

    private CommandException refusal(HttpResponse<String> response) {
        int status = response.statusCode();
        String said = response.body().isBlank() ? "" : ": " + detail(response.body());
        if (status == UNAUTHORIZED) {
            return new CommandException(
                    ExitCode.REFUSED,
                    "%s wants a token that it accepts%s. Give one with --token, NEURAL_TOKEN or NEURAL_TOKEN_FILE."
                            .formatted(server, said));
        }
        if (status == NOT_NOW) {
            return new NotNowException("%s cannot tell now%s".formatted(server, said));
        }
        boolean refused = status == FORBIDDEN || status == TOO_MANY;
        return new CommandException(
                refused ? ExitCode.REFUSED : ExitCode.FAILED,
                "%s answered %d%s".formatted(server, status, said));
    }

    /** What a problem says of itself; anything else as it is. */
    private String detail(String body) {
        JsonNode detail = parsedOrText(body).path("detail");
        return detail.isTextual() ? detail.asText() : body.strip();
    }

    CommandException unexpected(HttpResponse<String> response, String what) {
        return new CommandException(
                ExitCode.FAILED,
                "%s gave %s but: %s. Is it a neural-tools server?"
                        .formatted(server, what, response.body().strip()));
    }

    /** Text as JSON where it is JSON, else as a JSON string. */
    JsonNode parsedOrText(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
