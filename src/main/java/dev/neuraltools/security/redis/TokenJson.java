package dev.neuraltools.security.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.neuraltools.security.IssuedToken;
import dev.neuraltools.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is noted of a token, as JSON. */
final class TokenJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenJson() {}

    static byte[] write(IssuedToken token) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("id", token.id())
                        .put("name", token.name())
                        .put("role", token.role().toString())
                        .put("created_by", token.createdBy())
                        .put("created", token.created().toString())
                        .put("expires", token.expires().toString())
                        .put("key", token.key());
        node.set("projects", JSON.valueToTree(token.projects()));
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static IssuedToken read(byte[] bytes, boolean revoked) {
        try {
            JsonNode node = JSON.readTree(bytes);
            List<String> projects = new ArrayList<>();
            node.path("projects").forEach(each -> projects.add(each.asText()));
            return new IssuedToken(
                    node.path("id").asText(),
                    node.path("name").asText(),
                    Role.named(node.path("role").asText()).orElse(Role.READER),
                    projects,
                    node.path("created_by").asText(),
                    Instant.parse(node.path("created").asText()),
                    Instant.parse(node.path("expires").asText()),
                    node.path("key").asText(),
                    revoked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
