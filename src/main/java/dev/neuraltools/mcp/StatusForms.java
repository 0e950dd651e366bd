package dev.neuraltools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.mcp.ToolHandler.Rendered;
import dev.neuraltools.retrieve.answer.Budget;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Writes the answers that are no results of a search, in the form and length that was asked for.
 */
@Singleton
class StatusForms {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final ObjectMapper json;

    StatusForms(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param status what is sent as JSON
     * @param text the same for a model
     */
    Rendered write(ActiveCall call, Object status, Supplier<String> text) {
        Arguments given = call.arguments();
        int most =
                given.integer("max_tokens", Budget.LEAST, Budget.MOST).orElse(Budget.USUAL)
                        * CHARACTERS_PER_TOKEN;
        if (given.oneOf("format", ToolSpecs.FORMATS).orElse("text").equals("json")) {
            return new Rendered(written(status), true);
        }
        return new Rendered(cut(text.get(), most), false);
    }

    /** A value as JSON. */
    String written(Object status) {
        try {
            return json.writeValueAsString(status);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status can always be written", e);
        }
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        String rest = "\n… cut: ask for more with max_tokens\n";
        int end = text.lastIndexOf('\n', most - rest.length());
        return text.substring(0, Math.max(end, 0)) + rest;
    }
}
