package dev.neuraltools.scope;

/**
 * Whom the connections of the pools are counted against: a session, or the indexer.
 *
 * <p>Two holders with the same {@link #id()} are the same one. Immutable.
 */
public interface Holder {

    /** A public name: it stands in logs and errors, so it is never a secret. */
    String id();

    /**
     * How many connections of the pool this holder may have at once.
     *
     * @param pool {@code neo4j}, {@code qdrant}, {@code redis_cache} or {@code redis_queue}
     */
    int share(String pool);

    /** How many connections of all pools together this holder may have at once. */
    int total();
}
