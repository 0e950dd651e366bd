package dev.neuraltools.embed.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.neuraltools.embed.EmbeddingException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's embedding request and answer, as JSON. Thread-safe. */
final class EmbeddingsJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpEmbedderSettings settings;

    EmbeddingsJson(HttpEmbedderSettings settings) {
        this.settings = settings;
    }

    /** The request for the vectors of some texts. */
    byte[] request(List<String> texts) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("model", settings.model());
        root.put("encoding_format", "float");
        texts.forEach(root.putArray("input")::add);
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The vectors of an answer, normalised, in the order of the texts.
     *
     * @param count of the texts
     * @throws EmbeddingException when the answer is not what was asked for
     */
    float[][] vectors(byte[] answer, int count) {
        JsonNode data = parsed(answer).path("data");
        if (!data.isArray() || data.size() != count) {
            throw wrong("%d texts were sent and %d vectors came".formatted(count, data.size()));
        }
        float[][] vectors = new float[count][];
        for (int place = 0; place < count; place++) {
            JsonNode entry = data.get(place);
            int index = entry.path("index").asInt(place);
            if (index < 0 || index >= count || vectors[index] != null) {
                throw wrong("the indexes of its vectors are not those of the texts");
            }
            vectors[index] = vector(entry.path("embedding"));
        }
        return vectors;
    }

    /** What the service says went wrong, in one line, or nothing. */
    String complaint(byte[] answer) {
        try {
            JsonNode root = MAPPER.readTree(answer);
            String message = root.path("error").path("message").asText("");
            return shortened(message.isEmpty() ? root.path("message").asText("") : message);
        } catch (IOException noJson) {
            return "";
        }
    }

    private String shortened(String message) {
        @Nullable String secret = settings.apiKey().orElse(null);
        String safe = secret == null ? message : message.replace(secret, "***");
        String line = safe.strip().replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    private JsonNode parsed(byte[] answer) {
        try {
            return MAPPER.readTree(answer);
        } catch (IOException noJson) {
            throw wrong("it is not JSON");
        }
    }

    private float[] vector(JsonNode components) {
        if (components.size() != settings.dimension()) {
            throw wrong(
                    "its vectors have %d components and EMBED_DIM says %d; set EMBED_DIM=%d, or name another model in EMBED_MODEL, and index again"
                            .formatted(components.size(), settings.dimension(), components.size()));
        }
        double[] raw = new double[components.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = components.get(i).asDouble(Double.NaN);
        }
        double length = Math.sqrt(Arrays.stream(raw).map(x -> x * x).sum());
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw wrong("it holds a vector that is zero or not of numbers");
        }
        float[] vector = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            vector[i] = (float) (raw[i] / length);
        }
        return vector;
    }

    private EmbeddingException wrong(String what) {
        return new EmbeddingException(
                "the answer of the embedding service %s (model %s) cannot be used: %s"
                        .formatted(settings.service(), settings.model(), what));
    }
}
