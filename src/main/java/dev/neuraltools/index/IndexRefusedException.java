package dev.neuraltools.index;

/** A request that cannot be taken as it is; the message says what to give instead. */
public final class IndexRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IndexRefusedException(String message) {
        super(message);
    }
}
