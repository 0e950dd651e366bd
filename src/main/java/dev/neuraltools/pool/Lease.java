package dev.neuraltools.pool;

/**
 * The right to use one connection until it is closed. Closing twice is harmless; using a closed
 * lease is an {@link IllegalStateException}. Not for several threads at once.
 */
public interface Lease<C> extends AutoCloseable {

    /** The connection that is leased. */
    C connection();

    /**
     * Says that the connection can no longer be trusted: it is replaced when the lease is closed.
     */
    void broken();

    @Override
    void close();
}
