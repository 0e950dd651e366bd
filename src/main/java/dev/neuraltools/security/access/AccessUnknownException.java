package dev.neuraltools.security.access;

/** The store of the grants did not answer; whether anything was written is not known. */
public final class AccessUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessUnknownException(Throwable cause) {
        super(
                "which projects you may see is not known: the queue's Redis did not answer ("
                        + cause.getMessage()
                        + ")",
                cause);
    }
}
