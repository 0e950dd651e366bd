package dev.neuraltools.index.link;

/** Bytes that hold no facts of this version. */
public final class FactsFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FactsFormatException(String message) {
        super(message);
    }

    FactsFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
