package dev.neuraltools.session;

/** The store of the sessions did not do what was asked: it is away, refused, or broke off. */
public class SessionStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public SessionStoreException(String message) {
        super(message);
    }
}
