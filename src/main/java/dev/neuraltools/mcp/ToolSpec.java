package dev.neuraltools.mcp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client is told of a tool. Every character of it is read by a model in each conversation,
 * so it says what the names do not.
 *
 * @param name in snake_case
 * @param title for people
 * @param description what it answers, and when to use it
 * @param properties the JSON schema of each argument, by name
 * @param required those that have to be there
 * @param readOnly whether it changes nothing
 * @param alwaysLoaded whether clients that defer tools should show this one at once
 * @param searchHint words by which a deferred tool is found
 */
record ToolSpec(
        String name,
        String title,
        String description,
        Map<String, JsonObject> properties,
        List<String> required,
        boolean readOnly,
        boolean alwaysLoaded,
        String searchHint) {

    /** The names of all arguments. */
    Set<String> arguments() {
        return properties.keySet();
    }

    /** The JSON schema of the arguments together. */
    JsonObject inputSchema() {
        JsonObject all = new JsonObject();
        properties.forEach(all::put);
        JsonObject schema = new JsonObject().put("type", "object").put("properties", all);
        return required.isEmpty() ? schema : schema.put("required", new JsonArray(required));
    }

    static Builder named(String name, String title) {
        return new Builder(name, title);
    }

    /** Puts a specification together, argument by argument. */
    static final class Builder {

        private final String name;
        private final String title;
        private final Map<String, JsonObject> properties = new LinkedHashMap<>();
        private String description = "";
        private List<String> required = List.of();
        private boolean readOnly = true;
        private boolean alwaysLoaded;
        private String searchHint = "";

        private Builder(String name, String title) {
            this.name = name;
            this.title = title;
        }

        Builder says(String text) {
            description = text;
            return this;
        }

        Builder needs(String... names) {
            required = List.of(names);
            return this;
        }

        Builder text(String argument) {
            return property(argument, new JsonObject().put("type", "string"));
        }

        Builder text(String argument, String meaning) {
            return property(
                    argument, new JsonObject().put("type", "string").put("description", meaning));
        }

        Builder flag(String argument) {
            return property(argument, new JsonObject().put("type", "boolean"));
        }

        Builder choice(String argument, List<String> words) {
            return property(argument, new JsonObject().put("enum", new JsonArray(words)));
        }

        Builder number(String argument, int least, int most) {
            return property(
                    argument,
                    new JsonObject()
                            .put("type", "integer")
                            .put("minimum", least)
                            .put("maximum", most));
        }

        /** A list of objects. */
        Builder list(String argument, int most, JsonObject item) {
            return property(
                    argument,
                    new JsonObject()
                            .put("type", "array")
                            .put("maxItems", most)
                            .put("items", item.put("type", "object")));
        }

        Builder writes() {
            readOnly = false;
            return this;
        }

        Builder alwaysLoaded() {
            alwaysLoaded = true;
            return this;
        }

        Builder foundBy(String words) {
            searchHint = words;
            return this;
        }

        ToolSpec build() {
            return new ToolSpec(
                    name,
                    title,
                    description,
                    Collections.unmodifiableMap(new LinkedHashMap<>(properties)),
                    required,
                    readOnly,
                    alwaysLoaded,
                    searchHint);
        }

        private Builder property(String argument, JsonObject schema) {
            properties.put(argument, schema);
            return this;
        }
    }
}
