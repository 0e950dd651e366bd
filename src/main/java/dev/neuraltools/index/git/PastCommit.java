package dev.neuraltools.index.git;

import java.time.Instant;
import java.util.List;

/**
 * A commit that is no merge.
 *
 * @param hash in hexadecimal, whole
 * @param message as it was written, cut at {@link GitHistory#LONGEST_MESSAGE}
 * @param time when it was committed
 * @param paths the indexed files that it touched, sorted
 */
public record PastCommit(String hash, String message, Instant time, List<String> paths) {

    public PastCommit {
        paths = List.copyOf(paths);
    }
}
