package dev.neuraltools.security.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log: what somebody did, or was not let do. Holds no result, no token and no
 * session's secret id.
 *
 * @param time when it ended, in UTC
 * @param act {@code tool_call}, or what else was done
 * @param outcome {@code ok}, {@code refused} or {@code failed}
 * @param code why it was refused or failed, as the client was told
 * @param tool which tool was called
 * @param project which project it was about, as far as that was settled, else the one named
 * @param detail what was done or refused, for people
 * @param query what was asked for, where that is to be written
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_EMPTY)
@JsonPropertyOrder({
    "time",
    "act",
    "outcome",
    "code",
    "tool",
    "project",
    "principal",
    "issuer",
    "role",
    "session",
    "client",
    "remote",
    "duration_ms",
    "correlation_id",
    "detail",
    "query"
})
public record AuditLine(
        String time,
        String act,
        String outcome,
        String code,
        String tool,
        String project,
        String principal,
        String issuer,
        String role,
        String session,
        String client,
        String remote,
        @Nullable Double durationMs,
        String correlationId,
        String detail,
        String query) {

    static final String OK = "ok";
    static final String REFUSED = "refused";
    static final String FAILED = "failed";

    /** A client may send anything; a line stays a line. */
    private static final int LONGEST = 1_000;

    private static final Set<String> REFUSALS =
            Set.of("forbidden", "rate_limit_exceeded", "session_quota_exceeded");

    public AuditLine {
        code = cut(code);
        tool = cut(tool);
        project = cut(project);
        principal = cut(principal);
        issuer = cut(issuer);
        client = cut(client);
        detail = cut(detail);
        query = cut(query);
    }

    /**
     * A tool call that ended.
     *
     * @param code empty where it was answered
     */
    static AuditLine call(
            String time,
            Actor actor,
            String correlationId,
            Call call,
            String code,
            Duration took,
            String query) {
        return new AuditLine(
                time,
                "tool_call",
                code.isEmpty() ? OK : REFUSALS.contains(code) ? REFUSED : FAILED,
                code,
                call.tool(),
                call.project(),
                actor.principal(),
                actor.issuer(),
                actor.role(),
                actor.session(),
                actor.client(),
                actor.remote(),
                Math.floor(took.toNanos() / 1e3) / 1e3,
                correlationId,
                "",
                query);
    }

    /** Something else that was done or refused. */
    static AuditLine act(String time, Actor actor, String correlationId, Act act) {
        return new AuditLine(
                time,
                act.name(),
                act.outcome(),
                "",
                "",
                act.project(),
                actor.principal(),
                actor.issuer(),
                actor.role(),
                actor.session(),
                actor.client(),
                actor.remote(),
                null,
                correlationId,
                act.detail(),
                "");
    }

    /**
     * What was called.
     *
     * @param tool its name
     * @param project see {@link AuditLine#project()}
     * @param arguments as the client sent them
     */
    public record Call(String tool, String project, Object arguments) {}

    /**
     * What was done that is no tool call.
     *
     * @param name as {@code access_granted}
     * @param outcome {@code ok}, {@code refused} or {@code failed}
     * @param project which project it is about, or empty
     * @param detail for people; no secret
     */
    public record Act(String name, String outcome, String project, String detail) {

        /** It was done. */
        public static Act done(String name, String project, String detail) {
            return new Act(name, OK, project, detail);
        }

        /** It was not let do. */
        public static Act refused(String name, String project, String detail) {
            return new Act(name, REFUSED, project, detail);
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
