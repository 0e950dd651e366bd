package dev.neuraltools.retrieve.answer;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer may be, whatever its form.
 *
 * <p>What a hit is and where comes first, for as many hits as fit into half of the room; then their
 * snippets, cut at line ends, the better hits first; then what stands beside them. A token is
 * counted as {@value #CHARACTERS} characters.
 *
 * @param tokens at most so many, {@value #LEAST} to {@value #MOST}
 */
public record Budget(int tokens) {

    public static final int LEAST = 200;
    public static final int MOST = 20_000;
    public static final int USUAL = 4_000;

    private static final int CHARACTERS = 4;

    /** What relations may take from the snippets, where both do not fit. */
    private static final double FOR_RELATIONS = 0.2;

    /**
     * @throws InvalidArgument when it is out of bounds
     */
    public Budget {
        if (tokens < LEAST || tokens > MOST) {
            throw new InvalidArgument(
                    "'max_tokens' is %d; it has to be between %d and %d"
                            .formatted(tokens, LEAST, MOST));
        }
    }

    /** Whether an answer is no longer than it may be. */
    public boolean takes(Answer answer, Form form) {
        return form.render(answer).length() <= characters();
    }

    private int characters() {
        return tokens * CHARACTERS;
    }

    /**
     * The answer, cut to fit.
     *
     * @param answer with every result of the page, in full
     * @param more whether there are results behind those of the page
     * @param cursor the cursor behind the first so many results of the page
     * @throws InvalidArgument when not even the bare first result fits
     */
    public Answer fit(Answer answer, Form form, boolean more, IntFunction<String> cursor) {
        Answer whole =
                answer.withResults(
                        answer.results(), more ? cursor.apply(answer.results().size()) : null);
        if (form.render(whole).length() <= characters()) {
            return whole;
        }
        Answer frame = frame(answer, form, cursor);
        int room = characters() - form.render(frame).length();
        List<Hit> heads = heads(answer.results(), form, room);
        if (heads.isEmpty() && !answer.results().isEmpty()) {
            throw new InvalidArgument(
                    "'max_tokens' is too small for the next result; ask for more than " + tokens);
        }
        List<Hit> kept = filled(heads, answer.results(), form, room);
        boolean rest = more || kept.size() < answer.results().size();
        return frame.withResults(kept, rest ? cursor.apply(kept.size()) : null);
    }

    /** The answer without its results, itself cut where it alone would take most of the room. */
    private Answer frame(Answer answer, Form form, IntFunction<String> cursor) {
        String next = cursor.apply(answer.results().size());
        Answer frame = answer.withResults(List.of(), answer.results().isEmpty() ? null : next);
        int limit = answer.results().isEmpty() ? characters() : characters() * 2 / 3;
        for (int each = FrameCut.largest(frame);
                each > 0 && tooLong(frame, form, limit);
                each = each * 3 / 4) {
            frame = FrameCut.atMost(frame, each);
        }
        for (int length = 320; length > 20 && tooLong(frame, form, limit); length /= 2) {
            frame = FrameCut.shortened(frame, length);
        }
        return frame;
    }

    private static boolean tooLong(Answer frame, Form form, int limit) {
        return form.render(frame).length() > limit;
    }

    private static List<Hit> heads(List<Hit> hits, Form form, int room) {
        List<Hit> heads = new ArrayList<>();
        int left = hits.stream().allMatch(hit -> hit.snippet() == null) ? room : room / 2;
        for (Hit hit : hits) {
            Hit head = head(hit, form, heads.isEmpty() ? room : left);
            if (head == null) {
                break;
            }
            heads.add(head);
            left -= form.length(head);
        }
        return heads;
    }

    private static @Nullable Hit head(Hit hit, Form form, int left) {
        Hit head = hit.withRelations(Relations.NONE).firstLines(0);
        if (form.length(head) <= left) {
            return head;
        }
        Hit bare = hit.bare();
        return form.length(bare) <= left ? bare : null;
    }

    private static List<Hit> filled(List<Hit> heads, List<Hit> whole, Form form, int room) {
        int left = room - heads.stream().mapToInt(form::length).sum();
        boolean related = whole.stream().anyMatch(hit -> !hit.relations().isEmpty());
        int reserve = related ? (int) (left * FOR_RELATIONS) : 0;
        left -= reserve;
        List<Hit> filled = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            int before = form.length(heads.get(i));
            int share = Math.min(left, left * 2 / (heads.size() - i + 1));
            Hit hit = withSnippet(heads.get(i), whole.get(i), form, before + share);
            left -= form.length(hit) - before;
            filled.add(hit);
        }
        left += reserve;
        for (int i = 0; i < filled.size(); i++) {
            int before = form.length(filled.get(i));
            Hit hit = withRelations(filled.get(i), whole.get(i).relations(), form, before + left);
            left -= form.length(hit) - before;
            filled.set(i, hit);
        }
        return filled;
    }

    /** As many whole lines as fit. */
    private static Hit withSnippet(Hit head, Hit whole, Form form, int limit) {
        Hit full = head.withSnippet(whole.snippet());
        int low = 0;
        int high = full.lines().size();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (form.length(full.firstLines(middle)) <= limit) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? head : full.firstLines(low);
    }

    private static Hit withRelations(Hit hit, Relations relations, Form form, int limit) {
        for (int each = relations.longest(); each > 0; each--) {
            Hit related = hit.withRelations(relations.atMost(each));
            if (form.length(related) <= limit) {
                return related;
            }
        }
        return hit;
    }
}
