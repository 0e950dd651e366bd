package dev.neuraltools.mcp;

import dev.neuraltools.catalog.CatalogException;
import dev.neuraltools.embed.EmbeddingException;
import dev.neuraltools.graph.CypherRefusedException;
import dev.neuraltools.graph.GraphException;
import dev.neuraltools.index.IndexForbiddenException;
import dev.neuraltools.index.IndexRefusedException;
import dev.neuraltools.pool.CircuitOpenException;
import dev.neuraltools.pool.ConnectionFailedException;
import dev.neuraltools.pool.HealthCheckFailedException;
import dev.neuraltools.pool.PoolExhaustedException;
import dev.neuraltools.pool.SessionQuotaExceededException;
import dev.neuraltools.queue.QueueException;
import dev.neuraltools.retrieve.NothingAnswersException;
import dev.neuraltools.retrieve.answer.RetrievalException;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.ProjectNotVisibleException;
import dev.neuraltools.security.ForbiddenException;
import dev.neuraltools.security.access.AccessUnknownException;
import dev.neuraltools.session.RateLimitExceeded;
import dev.neuraltools.session.TooManyCalls;
import dev.neuraltools.session.TooManySessions;
import dev.neuraltools.vector.VectorException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an exception is to a client: the one place where exceptions become codes.
 *
 * @param code of the fixed list
 * @param message what happened, to what, and what to do
 * @param retryAfterMs when the same call may succeed, or null
 * @param ours whether it is a fault of the program, to be logged with its trace
 */
record Failure(String code, String message, @Nullable Long retryAfterMs, boolean ours) {

    private static final long STORE_RETRY_MS = 2_000;

    static Failure of(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return switch (thrown) {
            case RetrievalException e -> expected(e.code(), message);
            case CypherRefusedException e -> expected("invalid_argument", message);
            case AccessUnknownException e -> retry("connection_failed", message, STORE_RETRY_MS);
            case IndexForbiddenException e -> expected("forbidden", message);
            case IndexRefusedException e -> expected("invalid_argument", message);
            case ProjectNotVisibleException e -> expected("unknown_project", message);
            case UnknownProjectException e -> expected("unknown_project", message);
            case ForbiddenException e -> expected("forbidden", message);
            case RateLimitExceeded e ->
                    retry("rate_limit_exceeded", message, e.retryAfter().toMillis());
            case TooManySessions e ->
                    retry("session_quota_exceeded", message, e.retryAfter().toMillis());
            case TooManyCalls e -> retry("session_quota_exceeded", message, e.retryAfter());
            case SessionQuotaExceededException e ->
                    retry("session_quota_exceeded", message, e.retryAfter());
            case PoolExhaustedException e -> retry("pool_exhausted", message, e.retryAfter());
            case CircuitOpenException e -> retry("circuit_open", message, e.retryAfter());
            case HealthCheckFailedException e ->
                    retry("health_check_failed", message, STORE_RETRY_MS);
            case ConnectionFailedException e -> retry("connection_failed", message, STORE_RETRY_MS);
            case DeadlineExceededException e -> expected("deadline_exceeded", message);
            case CallCancelledException e -> expected("cancelled", message);
            case GraphException e -> retry("connection_failed", message, STORE_RETRY_MS);
            case EmbeddingException e -> retry("connection_failed", message, STORE_RETRY_MS);
            case VectorException e -> retry("connection_failed", message, STORE_RETRY_MS);
            case QueueException e -> retry("connection_failed", message, STORE_RETRY_MS);
            case CatalogException e -> retry("connection_failed", message, STORE_RETRY_MS);
            case NothingAnswersException e -> retry("connection_failed", message, STORE_RETRY_MS);
            default ->
                    new Failure(
                            "internal",
                            "the server failed in a way that it did not foresee; its log has the"
                                    + " details under this correlation id",
                            null,
                            true);
        };
    }

    private static Failure expected(String code, String message) {
        return new Failure(code, message, null, false);
    }

    /** The time rounded up: not a moment too early. */
    private static Failure retry(String code, String message, Duration after) {
        return retry(code, message, after.toMillis() + 1);
    }

    private static Failure retry(String code, String message, long afterMs) {
        return new Failure(code, message, afterMs, false);
    }
}
