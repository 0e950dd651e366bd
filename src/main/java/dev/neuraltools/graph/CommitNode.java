package dev.neuraltools.graph;

import java.time.Instant;
import java.util.List;

/**
 * A commit of the project's history that is no merge.
 *
 * @param hash in hexadecimal, whole
 * @param message as it was written
 * @param time when it was committed
 * @param paths the indexed files that it touched
 */
public record CommitNode(String hash, String message, Instant time, List<String> paths) {

    public CommitNode {
        paths = List.copyOf(paths);
    }
}
