package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.IndexKind;
import dev.neuraltools.embedded.qdrant.payload.WordTokens;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that holds another. With a text index it is compared by words in lower case, otherwise as
 * a substring, case and all.
 *
 * @param mode how the query is taken
 * @param query what to look for
 */
record HasText(Mode mode, String query) implements FieldTest {

    /** How a query is taken. */
    enum Mode {
        /** The query as one substring; with a text index, all its words. */
        ALL,
        /** One of the query's words. */
        ANY,
        /** The query as one substring; a text index without positions finds no phrase. */
        PHRASE
    }

    @Override
    public boolean testElement(Value element) {
        return element.hasStringValue() && isIn(element.getStringValue());
    }

    private boolean isIn(String text) {
        return mode == Mode.ANY
                ? query.trim()
                        .lines()
                        .flatMap(line -> List.of(line.split("\\s+", -1)).stream())
                        .anyMatch(word -> !word.isEmpty() && text.contains(word))
                : text.contains(query);
    }

    @Override
    public boolean isAnsweredBy(IndexKind kind) {
        return kind == IndexKind.TEXT || kind == IndexKind.KEYWORD;
    }

    @Override
    public @Nullable SlotSet lookup(FieldIndex index) {
        return switch (index.kind()) {
            case KEYWORD -> index.matching(key -> isIn((String) key));
            case TEXT -> byWords(index);
            case INTEGER, FLOAT, BOOL, DATETIME, UUID -> null;
        };
    }

    private SlotSet byWords(FieldIndex index) {
        List<String> words = WordTokens.of(query);
        if (mode == Mode.PHRASE || words.isEmpty()) {
            return new SlotSet();
        }
        if (mode == Mode.ANY) {
            return index.withAny(words);
        }
        SlotSet all = index.withAny(List.of(words.getFirst()));
        words.forEach(word -> all.retain(index.withAny(List.of(word))));
        return all;
    }

    @Override
    public boolean mayPassForeign() {
        return false;
    }
}
