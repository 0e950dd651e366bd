package dev.neuraltools.embedded.qdrant.wire;

import dev.neuraltools.embedded.qdrant.point.Rejected;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Answers calls: the one place where a refusal or a fault becomes a status. */
final class Calls {

    private static final Logger LOG = Logger.getLogger(Calls.class);
    private static final double NANOS = 1e9;

    private Calls() {}

    /** Something that answers a call. */
    static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        T response;
        try {
            response = work.get();
        } catch (Rejected e) {
            observer.onError(status(e));
            return;
        } catch (UncheckedIOException e) {
            LOG.error("The vector engine's disk failed", e);
            observer.onError(
                    Status.INTERNAL
                            .withDescription("Service internal error: " + e.getMessage())
                            .asRuntimeException());
            return;
        } catch (RuntimeException e) {
            LOG.error("The vector engine failed at a request", e);
            observer.onError(
                    Status.INTERNAL
                            .withDescription("Service internal error: " + e)
                            .asRuntimeException());
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }

    private static StatusRuntimeException status(Rejected refusal) {
        Status status =
                switch (refusal.kind()) {
                    case INVALID_ARGUMENT -> Status.INVALID_ARGUMENT;
                    case NOT_FOUND -> Status.NOT_FOUND;
                    case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
                    case UNIMPLEMENTED -> Status.UNIMPLEMENTED;
                    case UNAVAILABLE -> Status.UNAVAILABLE;
                };
        return status.withDescription(refusal.getMessage()).asRuntimeException();
    }

    /** The seconds since {@link System#nanoTime} was the given one. */
    static double secondsSince(long start) {
        return (System.nanoTime() - start) / NANOS;
    }
}
