package dev.neuraltools.index;

/** A job that cannot be done, however often it is tried; the message says what to do. */
public final class IndexFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IndexFailedException(String message) {
        super(message);
    }

    public IndexFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
