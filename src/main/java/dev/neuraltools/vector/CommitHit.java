package dev.neuraltools.vector;

import java.util.List;

/** A past commit that resembles a query. */
public record CommitHit(String hash, String message, List<String> paths, double score) {

    public CommitHit {
        paths = List.copyOf(paths);
    }
}
