package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What a server says of the sizes of its pools, as a table for a person. */
final class SizingPrinter {
    private static final String ROW = "%-12s %5s %8s %6s %7s %10s %10s  %s%n";

    private SizingPrinter() {}

    static String print(JsonNode sizing) {
        StringBuilder text =
                new StringBuilder(
                        ROW.formatted(
                                "POOL",
                                "SIZE",
                                "AVERAGE",
                                "PEAK",
                                "WAITS",
                                "AVG WAIT",
                                "LONGEST",
                                "ADVICE"));
        for (JsonNode pool : sizing.path("pools")) {
            text.append(
                    ROW.formatted(
                            pool.path("pool").asText(),
                            pool.path("size").asText(),
                            "%.0f %%".formatted(pool.path("average_utilization").asDouble() * 100),
                            pool.path("peak_in_use").asText(),
                            pool.path("waits").asText(),
                            "%.1f ms".formatted(pool.path("average_wait_ms").asDouble()),
                            "%.1f ms".formatted(pool.path("longest_wait_ms").asDouble()),
                            advice(pool)));
        }
        return text.append(
                        "Measured over the last hour at most; aim at 70 % on average, 90 % at the"
                                + " peak.")
                .toString();
    }

    private static String advice(JsonNode pool) {
        String advice = pool.path("advice").asText();
        String reason = pool.path("reason").asText();
        return "keep".equals(advice)
                ? "keep: " + reason
                : "%s: set %s=%s (%s)"
                        .formatted(
                                advice,
                                pool.path("setting").asText(),
                                pool.path("suggested_size").asText(),
                                reason);
    }
}
