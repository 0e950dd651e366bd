package dev.neuraltools.cache;

import java.time.Duration;

/** What the server keeps. */
public enum CacheKind {

    /** The answers of the tools that read a project. */
    ANSWERS("answers") {
        @Override
        Duration timeToLive(CacheConfig config) {
            return config.answerTtl();
        }

        @Override
        int megabytes(CacheConfig config) {
            return config.answerMb();
        }
    },

    /** The embeddings of queries, which never change. */
    QUERY_EMBEDDINGS("query_embeddings") {
        @Override
        Duration timeToLive(CacheConfig config) {
            return MONTH;
        }

        @Override
        int megabytes(CacheConfig config) {
            return config.embeddingMb();
        }
    };

    private static final Duration MONTH = Duration.ofDays(30);

    private final String wire;

    CacheKind(String wire) {
        this.wire = wire;
    }

    /** Its name in keys, figures and metrics. */
    public String wire() {
        return wire;
    }

    abstract Duration timeToLive(CacheConfig config);

    abstract int megabytes(CacheConfig config);
}
