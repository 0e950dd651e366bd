package dev.neuraltools.security;

/** The store of the tokens did not answer; whether anything was written is not known. */
public final class TokenRegisterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TokenRegisterException(String message) {
        super(message);
    }

    public TokenRegisterException(String message, Throwable cause) {
        super(message, cause);
    }
}
