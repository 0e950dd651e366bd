package dev.neuraltools.vector;

/** The vector store did not do what was asked: it is away, refused, or broke off. */
public class VectorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public VectorException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A fault that may be gone at the next try; the work did not happen, or may be done twice. */
    public static final class Transient extends VectorException {

        private static final long serialVersionUID = 1L;

        public Transient(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
