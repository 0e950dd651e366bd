package dev.neuraltools.mcp;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One of the calls in a batch, as it was asked for.
 *
 * @param tool the name that was given
 * @param arguments for it, without those that are null
 */
record BatchCall(String tool, Map<String, Object> arguments) {

    private static final Set<String> KNOWN = Set.of("tool", "arguments");

    static BatchCall read(JsonObject entry) {
        if (!KNOWN.containsAll(entry.fieldNames())) {
            throw new InvalidArgument("an entry of 'calls' takes 'tool' and 'arguments' only");
        }
        if (!(entry.getValue("tool") instanceof String tool)) {
            throw new InvalidArgument("each entry of 'calls' needs 'tool', a tool's name");
        }
        Object given = Optional.ofNullable(entry.getValue("arguments")).orElseGet(JsonObject::new);
        if (!(given instanceof JsonObject arguments)) {
            throw new InvalidArgument("'arguments' of a call has to be an object");
        }
        Map<String, Object> kept = new HashMap<>(arguments.getMap());
        kept.values().removeIf(Objects::isNull);
        return new BatchCall(tool, kept);
    }

    /** The part of the budget that it asks for itself; what is no number is refused later. */
    OptionalInt tokens() {
        return arguments.get("max_tokens") instanceof Integer tokens
                ? OptionalInt.of(tokens)
                : OptionalInt.empty();
    }

    /** Its arguments with what the batch decides for all. */
    Map<String, Object> with(int tokens, String format) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.putIfAbsent("max_tokens", tokens);
        all.put("format", format);
        return all;
    }
}
