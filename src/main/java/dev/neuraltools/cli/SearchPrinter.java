package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** A search answer as a person reads it: where, what, why, and a piece of it. */
final class SearchPrinter {
    private static final int SNIPPET_LINES = 6;

    private SearchPrinter() {}

    static String print(JsonNode answer) {
        StringBuilder text = new StringBuilder(heading(answer));
        for (JsonNode result : answer.path("results")) {
            text.append('\n').append(hit(result));
        }
        if (answer.path("results").isEmpty()) {
            text.append("Nothing found.\n");
        }
        return text.toString().stripTrailing();
    }

    private static String heading(JsonNode answer) {
        String missing = joined(answer.path("missing"));
        String commit = answer.path("commit").asText();
        return "%s%s, indexed %s%s%n"
                .formatted(
                        answer.path("project").asText("?"),
                        commit.isEmpty() ? "" : " @ " + commit,
                        answer.path("indexed_at").asText("?"),
                        missing.isEmpty() ? "" : " (missing: " + missing + ")");
    }

    private static String hit(JsonNode result) {
        String line =
                "%s:%d  %s %s  [%s]%n"
                        .formatted(
                                result.path("path").asText(),
                                result.path("start_line").asInt(),
                                result.path("kind").asText(),
                                result.path("symbol").asText(),
                                joined(result.path("channels")));
        String snippet =
                result.path("snippet")
                        .asText()
                        .lines()
                        .limit(SNIPPET_LINES)
                        .map(code -> "    " + code + "\n")
                        .collect(Collectors.joining());
        return line + snippet + relation("called by", result.path("callers"));
    }

    private static String relation(String label, JsonNode names) {
        return names.isEmpty() ? "" : "    %s: %s%n".formatted(label, joined(names));
    }

    private static String joined(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
}
