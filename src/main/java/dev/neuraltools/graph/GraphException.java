package dev.neuraltools.graph;

/** The graph's store did not do what was asked: it is away, refused, or broke off. */
public class GraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GraphException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A fault that may be gone at the next try; the work did not happen, or may be done twice. */
    public static final class Transient extends GraphException {

        private static final long serialVersionUID = 1L;

        public Transient(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
