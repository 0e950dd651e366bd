package dev.neuraltools.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * How a call that did not come to an answer ended, as the client reads it.
 *
 * @param status always {@code error}
 * @param code one of a fixed list, for programs
 * @param message what happened, to what, and what to do
 * @param session the session's public name; empty where there is none
 * @param correlationId stands in the server's log too
 * @param retryAfterMs when the same call may succeed; null where waiting alone does not help
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonPropertyOrder({"status", "code", "message", "session", "correlation_id", "retry_after_ms"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErrorAnswer(
        String status,
        String code,
        String message,
        String session,
        String correlationId,
        @Nullable Long retryAfterMs) {

    ErrorAnswer(Failure failure, String session, String correlationId) {
        this(
                "error",
                failure.code(),
                failure.message(),
                session,
                correlationId,
                failure.retryAfterMs());
    }
}
