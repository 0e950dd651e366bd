package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Budget;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.answer.Form;
import java.util.Optional;

/**
 * How the caller wants to be answered.
 *
 * @param form text or JSON
 * @param budget how long the answer may be
 * @param cursor of an earlier answer to the same question, to go on behind it
 */
public record Reply(Form form, Budget budget, Optional<String> cursor) {

    /** Markdown of the usual length, from the beginning. */
    public static final Reply USUAL =
            new Reply(Form.TEXT, new Budget(Budget.USUAL), Optional.empty());

    /** Whether an answer is no longer than it may be. */
    boolean fits(Answer answer) {
        return budget.takes(answer, form);
    }

    /** Where the answer begins; 0 without a cursor. */
    int offset(Cursor question) {
        return cursor.map(question::offset).orElse(0);
    }
}
