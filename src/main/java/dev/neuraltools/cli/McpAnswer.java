package dev.neuraltools.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** The JSON-RPC answer in a response that is plain JSON or a stream of events. */
final class McpAnswer {
    private static final String DATA = "data:";

    private McpAnswer() {}

    /** The answer with that id, wherever in the response it stands. */
    static Optional<JsonNode> find(HttpResponse<String> response, int id) {
        boolean events =
                response.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith("text/event-stream");
        Stream<String> messages =
                events
                        ? response.body()
                                .lines()
                                .filter(l -> l.startsWith(DATA))
                                .map(l -> l.substring(DATA.length()))
                        : Stream.of(response.body());
        ObjectMapper json = new ObjectMapper();
        return messages.flatMap(text -> parse(json, text))
                .filter(message -> !message.has("method"))
                .filter(message -> message.path("id").asInt(-1) == id)
                .findFirst();
    }

    private static Stream<JsonNode> parse(ObjectMapper json, String text) {
        try {
            return Stream.of(json.readTree(text));
        } catch (JsonProcessingException e) {
            return Stream.empty();
        }
    }
}
