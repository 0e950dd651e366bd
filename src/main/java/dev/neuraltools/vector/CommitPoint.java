package dev.neuraltools.vector;

import java.time.Instant;
import java.util.List;

/**
 * A commit with the terms by which it is found.
 *
 * @param hash in hexadecimal, whole
 * @param message as it was written
 * @param time when it was committed
 * @param paths the files that it touched and that are indexed
 * @param code how many of these are files of code and no tests
 * @param terms of its message
 */
public record CommitPoint(
        String hash,
        String message,
        Instant time,
        List<String> paths,
        int code,
        SparseVector terms) {

    public CommitPoint {
        paths = List.copyOf(paths);
    }
}
