package dev.neuraltools.embedded;

/** A store that was started here and ends with {@link #close}. */
interface Store extends AutoCloseable {
    /** The process it runs in. */
    long pid();

    /** Ends the store in good order; returns when it is gone, after some seconds at most. */
    @Override
    void close() throws InterruptedException;
}
