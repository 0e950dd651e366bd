package dev.neuraltools.vector.qdrant;

import dev.neuraltools.vector.FileOutline;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sums the chunks of each file up. For one thread. */
final class Outlines {

    /** The fields that are asked for. */
    static final List<String> FIELDS =
            List.of(Schema.PATH, Schema.LANGUAGE, Schema.TEST, "end_line", "defines");

    private final Map<String, Sum> files = new TreeMap<>();

    private static final class Sum {
        private final Set<String> names = new HashSet<>();
        private String language = "";
        private boolean test;
        private int lines;
    }

    /** Adds a chunk. */
    void add(Map<String, Value> fields) {
        Payload payload = new Payload(fields);
        Sum sum = files.computeIfAbsent(payload.text(Schema.PATH), path -> new Sum());
        sum.language = payload.text(Schema.LANGUAGE);
        sum.test = payload.flag(Schema.TEST);
        sum.lines = Math.max(sum.lines, payload.number("end_line"));
        sum.names.addAll(payload.texts("defines"));
    }

    /** The files so far, by path. */
    List<FileOutline> files() {
        return files.entrySet().stream()
                .map(each -> outline(each.getKey(), each.getValue()))
                .toList();
    }

    private static FileOutline outline(String path, Sum sum) {
        return new FileOutline(path, sum.language, sum.lines, sum.names.size(), sum.test);
    }
}
