package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static Arguments of(String name, Object value) {
        return new Arguments(Map.of(name, value), Set.of("query", "limit", "exact"));
    }

    @Test
    void unknownArgumentIsNamedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> of("querry", "x"))
                .isInstanceOf(InvalidArgument.class)
                .hasMessageContaining("querry")
                .hasMessageContaining("exact, limit, query");
    }

    @Test
    void requiredArgumentHasToBeThere() {
        Arguments none = new Arguments(Map.of(), Set.of("query"));

        assertThatThrownBy(() -> none.required("query")).hasMessage("'query' is required");
    }

    @Test
    void blankAndOverlongStringsAreRefused() {
        assertThatThrownBy(() -> of("query", "  ").string("query")).hasMessageContaining("empty");
        assertThatThrownBy(() -> of("query", "x".repeat(100_000)).string("query"))
                .hasMessageContaining("100,000 characters");
    }

    @Test
    void numberOutsideItsRangeIsRefusedAndNotCut() {
        assertThatThrownBy(() -> of("limit", -1).integer("limit", 1, 100))
                .hasMessageContaining("between 1 and 100");
        assertThatThrownBy(() -> of("limit", 1.5).integer("limit", 1, 100))
                .hasMessageContaining("a whole number");
        assertThatThrownBy(() -> of("limit", Long.MAX_VALUE).integer("limit", 1, 100))
                .hasMessageContaining("between 1 and 100");
        assertThat(of("limit", 100).integer("limit", 1, 100)).hasValue(100);
        assertThat(of("limit", 5.0).integer("limit", 1, 100)).hasValue(5);
    }

    @Test
    void flagHasToBeTrueOrFalse() {
        assertThatThrownBy(() -> of("exact", "yes").flag("exact", false))
                .hasMessageContaining("true or false");
        assertThat(of("exact", true).flag("exact", false)).isTrue();
    }

    @Test
    void wordHasToBeOneOfThose() {
        assertThat(of("query", "TEXT").oneOf("query", List.of("text", "json"))).hasValue("text");
        assertThatThrownBy(() -> of("query", "xml").oneOf("query", List.of("text", "json")))
                .hasMessageContaining("text, json");
    }
}
