package dev.neuraltools.retrieve.answer;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The first line of an answer in Markdown. */
final class AnswerLine {

    private AnswerLine() {}

    static String of(Answer answer) {
        StringJoiner line = new StringJoiner(" · ");
        Standing standing = answer.standing();
        String commit = standing.commit().isEmpty() ? "" : " @ " + standing.commit();
        line.add("**" + standing.project() + "**" + commit);
        line.add(
                standing.indexedAt() == null
                        ? "not yet compared"
                        : "indexed " + standing.indexedAt());
        line.add(
                switch (standing.staleFiles()) {
                    case 0 -> "up to date";
                    case 1 -> "1 file changed since";
                    default -> standing.staleFiles() + " files changed since";
                });
        line.add("coverage " + coverage(standing.coverage()));
        if (!answer.missing().isEmpty()) {
            line.add("missing: " + String.join("; ", answer.missing()));
        }
        return line.toString();
    }

    private static String coverage(Map<String, Double> coverage) {
        StringJoiner parts = new StringJoiner(", ");
        new TreeMap<>(coverage)
                .forEach((part, share) ->
                        parts.add(String.format(Locale.ROOT, "%s %d %%", part, percent(share))));
        return parts.toString();
    }

    /** Whole percent, rounded down so that 100 is said of nothing less. */
    private static int percent(double share) {
        return (int) Math.floor(share * 100 + 1e-9);
    }
}
