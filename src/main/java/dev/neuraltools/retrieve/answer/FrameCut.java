package dev.neuraltools.retrieve.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what an answer has besides results: its lists, and the sentences that say what is missing.
 */
final class FrameCut {

    private FrameCut() {}

    /** How many entries the longest list has. */
    static int largest(Answer answer) {
        int candidates = answer.candidates() == null ? 0 : answer.candidates().size();
        int overview = answer.overview() == null ? 0 : answer.overview().longest();
        return Math.max(candidates, overview);
    }

    /** At most so many entries in each list. */
    static Answer atMost(Answer answer, int each) {
        Answer cut = answer;
        if (answer.candidates() != null && answer.candidates().size() > each) {
            cut = cut.withCandidates(answer.candidates().subList(0, each));
        }
        return answer.overview() == null ? cut : cut.withOverview(answer.overview().atMost(each));
    }

    /** At most so many characters in each sentence. */
    static Answer shortened(Answer answer, int length) {
        List<String> missing = answer.missing().stream().map(text -> cut(text, length)).toList();
        @Nullable String note = answer.note();
        Answer cut = answer.withMissing(missing);
        return note == null ? cut : cut.withNote(cut(note, length * 2));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
