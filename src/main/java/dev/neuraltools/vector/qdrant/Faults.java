package dev.neuraltools.vector.qdrant;

import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.vector.VectorException;
import io.grpc.Status;

/** The one place where the statuses of gRPC become the errors of the port. */
final class Faults {

    private Faults() {}

    /**
     * What to throw for a fault of a call; where the scope has ended, that it has.
     *
     * @param work what was asked of the store
     */
    static RuntimeException of(Scope scope, String work, Throwable fault) {
        scope.check(work);
        Status status = Status.fromThrowable(fault);
        String message = "the vector store failed at " + work + ": " + described(status);
        return switch (status.getCode()) {
            // gRPC's clock may run out a moment before ours.
            case DEADLINE_EXCEEDED -> new DeadlineExceededException(work);
            case UNAVAILABLE, ABORTED, RESOURCE_EXHAUSTED, CANCELLED, UNKNOWN, INTERNAL ->
                    new VectorException.Transient(message, fault);
            case UNAUTHENTICATED, PERMISSION_DENIED -> wrongKey(fault);
            default -> new VectorException(message, fault);
        };
    }

    /** Whether the store said that what was named is not there. */
    static boolean notFound(VectorException fault) {
        return fault.getCause() != null
                && Status.fromThrowable(fault.getCause()).getCode() == Status.Code.NOT_FOUND;
    }

    static boolean refusesKey(Throwable fault) {
        return switch (Status.fromThrowable(fault).getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED -> true;
            default -> false;
        };
    }

    static VectorException wrongKey(Throwable fault) {
        return new VectorException("the vector store refuses the key: check QDRANT_API_KEY", fault);
    }

    /** Whether the store answered that it cannot just now. */
    static boolean busy(VectorException fault) {
        return fault.getCause() != null
                && switch (Status.fromThrowable(fault.getCause()).getCode()) {
                    case ABORTED, RESOURCE_EXHAUSTED -> true;
                    default -> false;
                };
    }

    private static String described(Status status) {
        String description = status.getDescription();
        return description == null
                ? status.getCode().name()
                : status.getCode().name() + ", " + description;
    }
}
