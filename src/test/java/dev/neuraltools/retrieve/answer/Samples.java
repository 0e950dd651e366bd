package dev.neuraltools.retrieve.answer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers to write in tests. */
final class Samples {

    private Samples() {}

    static Answer answer(List<Hit> hits) {
        Standing standing =
                new Standing(
                        "lettuce",
                        "1a2b3c4",
                        "2026-05-04T10:11:12Z",
                        2,
                        new TreeMap<>(Map.of("lexical", 1.0, "graph", 1.0, "dense", 0.42)));
        List<String> missing = List.of("dense: 58 % of the chunks are not embedded yet");
        return Answer.of(standing, missing, "c-1").withResults(hits, null);
    }

    static Hit evict() {
        return Hit.at("src/Pool.java", 40, 42, "Pool.evict", "method", "java")
                .withSignature("void evict(int idle)")
                .found(0.81, List.of("dense", "lexical"))
                .withSnippet("void evict(int idle) {\n    idle();\n}")
                .withRelations(
                        new Relations(
                                List.of("Timer.tick (src/Timer.java:9)"),
                                List.of("Pool.idle (src/Pool.java:50)"),
                                List.of(),
                                List.of(),
                                List.of("PoolTest.evicts (src/test/PoolTest.java:12)")));
    }
}
