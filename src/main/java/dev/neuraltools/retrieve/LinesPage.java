package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.List;
import java.util.function.IntFunction;

/** As many whole lines of a file as the budget takes, with a cursor for the rest. */
final class LinesPage {

    private LinesPage() {}

    /**
     * @param hit what is read, without its text
     * @param cursor the cursor of a line's number
     */
    static Answer of(
            Answer answer,
            Hit hit,
            FileText text,
            int from,
            int last,
            Reply reply,
            IntFunction<String> cursor) {
        List<String> lines = text.between(from, last);
        int low = 0;
        int high = lines.size();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (reply.fits(page(answer, hit, lines, from, middle, cursor))) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (low == 0 && !lines.isEmpty()) {
            throw new InvalidArgument(
                    "'max_tokens' is too small for line %d, which has %,d characters"
                            .formatted(from, lines.getFirst().length()));
        }
        return page(answer, hit, lines, from, low, cursor);
    }

    private static Answer page(
            Answer answer,
            Hit hit,
            List<String> lines,
            int from,
            int count,
            IntFunction<String> cursor) {
        Hit shown =
                hit.between(from, from + Math.max(1, count) - 1)
                        .withSnippet(String.join("\n", lines.subList(0, count)))
                        .withNumbers();
        String next = count < lines.size() ? cursor.apply(from + count) : null;
        return answer.withResults(List.of(shown), next);
    }
}
