package dev.neuraltools.vector;

import java.util.List;

/**
 * A past commit that resembles a query.
 *
 * @param hash in hexadecimal, whole
 * @param message as it was written
 * @param paths the files that it touched and that are indexed
 * @param code how many of these are files of code and no tests
 * @param score comparable within one search only
 */
public record CommitHit(String hash, String message, List<String> paths, int code, double score) {

    public CommitHit {
        paths = List.copyOf(paths);
    }
}
