package dev.neuraltools.retrieve.answer;

/**
 * A question that cannot be answered as it was asked: the stores are well, the question is not.
 * Faults of the stores are not among these.
 */
public abstract sealed class RetrievalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private RetrievalException(String message) {
        super(message);
    }

    /** The code on the wire, as {@code not_found}. */
    public abstract String code();

    /** An argument is not what the tool takes; the message says which, and what would be. */
    public static sealed class InvalidArgument extends RetrievalException {

        private static final long serialVersionUID = 1L;

        public InvalidArgument(String message) {
            super(message);
        }

        @Override
        public String code() {
            return "invalid_argument";
        }
    }

    /** A cursor that leads on in another answer than this, or in none. */
    public static final class OtherCursor extends InvalidArgument {

        private static final long serialVersionUID = 1L;

        public OtherCursor(String message) {
            super(message);
        }
    }

    /** What was named is not in the index; the message names the nearest things that are. */
    public static final class NotFound extends RetrievalException {

        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            super(message);
        }

        @Override
        public String code() {
            return "not_found";
        }
    }

    /** The project cannot be searched yet; the message says what to do. */
    public static final class NotIndexed extends RetrievalException {

        private static final long serialVersionUID = 1L;

        public NotIndexed(String message) {
            super(message);
        }

        @Override
        public String code() {
            return "not_indexed";
        }
    }
}
