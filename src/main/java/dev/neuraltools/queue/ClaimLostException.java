package dev.neuraltools.queue;

/**
 * A claim is no longer the worker's: it was silent for so long that the job was given to another.
 * The worker stops; what it does to the job has no effect any more.
 */
public final class ClaimLostException extends QueueException {

    private static final long serialVersionUID = 1L;

    public ClaimLostException(String job) {
        super("the job " + job + " was taken over by another worker: this one was silent too long");
    }
}
