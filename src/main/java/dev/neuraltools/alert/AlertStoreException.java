package dev.neuraltools.alert;

/** The alerts' store is away, or does not do what it is asked. */
public final class AlertStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AlertStoreException(String message) {
        super(message);
    }

    public AlertStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
