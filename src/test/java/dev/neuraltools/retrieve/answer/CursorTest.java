package dev.neuraltools.retrieve.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CursorTest {

    private final Cursor cursor = new Cursor(List.of("find_symbol", "lettuce", "1", "evict"));

    @Property
    void placeIsReadBack(@ForAll @IntRange(min = 0) int offset) {
        assertThat(cursor.offset(cursor.at(offset))).isEqualTo(offset);
    }

    @Test
    void cursorOfAnotherQuestionOrGenerationIsRefused() {
        Cursor other = new Cursor(List.of("find_symbol", "lettuce", "2", "evict"));
        assertThatThrownBy(() -> other.offset(cursor.at(10)))
                .isInstanceOf(InvalidArgument.class)
                .hasMessageContaining("another question");
    }

    @Property
    void anyOtherTextIsRefused(@ForAll String text) {
        assertThatThrownBy(() -> cursor.offset(text)).isInstanceOf(InvalidArgument.class);
    }

    @Test
    void changedCursorIsRefused() {
        String changed = "B" + cursor.at(10).substring(1);
        assertThatThrownBy(() -> cursor.offset(changed)).isInstanceOf(InvalidArgument.class);
    }
}
