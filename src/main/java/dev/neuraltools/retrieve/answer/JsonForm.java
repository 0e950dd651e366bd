package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON on one line, names in snake_case. */
public final class JsonForm implements Form {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    JsonForm() {}

    @Override
    public String render(Answer answer) {
        return write(answer);
    }

    /** The answer as a tree, for whoever sends it structured. */
    public JsonNode tree(Answer answer) {
        return MAPPER.valueToTree(answer);
    }

    @Override
    public int length(Hit hit) {
        return write(hit).length() + 1;
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written as JSON", e);
        }
    }
}
