package dev.neuraltools.index;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The ids of the chunks of one file: derived from project, path, symbol and content, and a number
 * for those that are alike, so that the same piece keeps its id wherever in the file it stands. Not
 * thread-safe.
 */
final class ChunkIds {

    private final String prefix;
    private final Map<String, Integer> seen = new HashMap<>();

    ChunkIds(String project, String path) {
        this.prefix = project + '\0' + path + '\0';
    }

    UUID of(String symbol, String passage) {
        String content = prefix + symbol + '\0' + passage;
        int before = seen.merge(content, 1, Integer::sum) - 1;
        String key = before == 0 ? content : content + '\0' + before;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
