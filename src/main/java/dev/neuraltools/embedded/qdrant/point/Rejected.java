package dev.neuraltools.embedded.qdrant.point;

/** Why a request is not carried out. Its message is for the client; nothing has been changed. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kinds of refusal, each of which has one gRPC status. */
    public enum Kind {
        INVALID_ARGUMENT,
        NOT_FOUND,
        ALREADY_EXISTS,
        UNIMPLEMENTED,
        UNAVAILABLE
    }

    private final Kind kind;

    private Rejected(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public static Rejected invalid(String message) {
        return new Rejected(Kind.INVALID_ARGUMENT, message);
    }

    public static Rejected notFound(String message) {
        return new Rejected(Kind.NOT_FOUND, message);
    }

    public static Rejected alreadyExists(String message) {
        return new Rejected(Kind.ALREADY_EXISTS, message);
    }

    /** What the real server can do and this engine cannot. */
    public static Rejected unimplemented(String what) {
        return new Rejected(
                Kind.UNIMPLEMENTED, "The embedded engine does not support " + what + ".");
    }

    /** The engine is closing, or its disk failed. */
    public static Rejected unavailable(String message) {
        return new Rejected(Kind.UNAVAILABLE, message);
    }

    public Kind kind() {
        return kind;
    }
}
