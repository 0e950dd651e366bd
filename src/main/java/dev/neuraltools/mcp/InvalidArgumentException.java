package dev.neuraltools.mcp;

/**
 * An argument of a tool call is not what the tool takes; the message says which, and what would be.
 */
final class InvalidArgumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidArgumentException(String message) {
        super(message);
    }
}
