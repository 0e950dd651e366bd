package dev.neuraltools.embedded;

/** A store that was started here and runs until {@link #stop}. */
interface Store {
    /** The process it runs in. */
    long pid();

    /** Ends the store in good order; returns when it is gone, after some seconds at most. */
    void stop() throws InterruptedException;
}
