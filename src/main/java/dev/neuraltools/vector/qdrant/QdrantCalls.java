package dev.neuraltools.vector.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import io.qdrant.client.QdrantClient;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one way in which requests reach Qdrant: of a caller who may see the project, leased, within
 * the deadline of the scope, broken off when it is cancelled.
 */
final class QdrantCalls {

    /** Beyond the deadline that gRPC keeps, so that its own answer is seen. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /** Sends a request. */
    @FunctionalInterface
    interface Request<R> {
        ListenableFuture<R> send(QdrantClient client, Duration timeout);
    }

    private final Pool<QdrantConnection> pool;

    QdrantCalls(Pool<QdrantConnection> pool) {
        this.pool = pool;
    }

    /**
     * The answer to a request that may be sent twice, and is when a connection broke.
     *
     * @param work what is asked of the store, for messages
     */
    <R> R call(ProjectScope project, String work, Request<R> request) {
        Scope scope = project.scope();
        return pool.callIdempotent(
                scope,
                operation(work),
                connection -> answer(scope, work, request, connection.client()));
    }

    /** The answer to a request that fails where it was answered before. */
    <R> R once(ProjectScope project, String work, Request<R> request) {
        Scope scope = project.scope();
        return pool.call(
                scope,
                operation(work),
                connection -> answer(scope, work, request, connection.client()));
    }

    /** The word that each such text begins with. */
    private static String operation(String work) {
        int end = work.indexOf(' ');
        return end < 0 ? work : work.substring(0, end);
    }

    private static <R> R answer(Scope scope, String work, Request<R> request, QdrantClient client)
            throws InterruptedException {
        scope.check(work);
        Duration timeout = scope.deadline().remaining().plusMillis(1);
        ListenableFuture<R> answer = request.send(client, timeout);
        try (var _ = scope.cancellation().onRequest(() -> answer.cancel(true))) {
            return answer.get(timeout.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException fault) {
            throw Faults.of(scope, work, fault.getCause() == null ? fault : fault.getCause());
        } catch (CancellationException cancelled) {
            throw Faults.of(scope, work, cancelled);
        } catch (TimeoutException late) {
            throw new DeadlineExceededException(work);
        } finally {
            answer.cancel(true);
        }
    }
}
