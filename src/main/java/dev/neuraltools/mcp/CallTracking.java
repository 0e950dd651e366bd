package dev.neuraltools.mcp;

import dev.neuraltools.mcp.JsonRpcMessage.Accepted;
import dev.neuraltools.mcp.JsonRpcMessage.Refused;
import dev.neuraltools.mcp.RunningCalls.RunningCall;
import dev.neuraltools.security.http.Correlation;
import dev.neuraltools.security.http.RequestIdentity;
import dev.neuraltools.session.Admission;
import dev.neuraltools.session.Session;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps account of the tool calls in a request until it is answered: a notification stops those
 * that it names, and a client that goes away stops its own.
 */
final class CallTracking {

    private CallTracking() {}

    /** Whether a request is one call of a tool that costs a token. */
    static boolean counted(RoutingContext call, Toolbox tools) {
        @Nullable Accepted accepted = call.get(SessionRoute.MESSAGE);
        if (accepted == null || accepted.messages().size() != 1) {
            return false;
        }
        JsonObject message = accepted.messages().getFirst();
        return "tools/call".equals(message.getValue("method"))
                && message.getValue("id") != null
                && message.getValue("params") instanceof JsonObject parameters
                && parameters.getValue("name") instanceof String name
                && tools.find(name).filter(Tool::counted).isPresent();
    }

    /**
     * Notes the calls in a request; false when it was refused.
     *
     * @param admission what was asked for its call, if it is one that costs something
     * @param notLetIn takes that back where the call does not come to its tool; blocks
     */
    static boolean begin(
            RoutingContext call,
            Session session,
            RunningCalls calls,
            Optional<Admission> admission,
            Consumer<Admission> notLetIn) {
        for (JsonObject message : messages(call, "tools/call")) {
            if (!track(call, session, message.getValue("id"), calls, admission, notLetIn)) {
                return false;
            }
        }
        messages(call, "tools/list").forEach(message -> list(call, session, message, calls));
        return true;
    }

    private static void list(
            RoutingContext call, Session session, JsonObject message, RunningCalls calls) {
        @Nullable Object id = message.getValue("id");
        if (id != null) {
            calls.listing(session.id(), id, RequestIdentity.of(call));
            call.addEndHandler(ended -> calls.listed(session.id(), id));
        }
    }

    /** Stops what a request wants stopped; blocks. */
    static void cancel(RoutingContext call, Session session, RunningCalls calls) {
        for (JsonObject message : messages(call, "notifications/cancelled")) {
            @Nullable JsonObject parameters = message.getJsonObject("params");
            @Nullable Object request = parameters == null ? null : parameters.getValue("requestId");
            if (request instanceof String || request instanceof Number) {
                calls.cancel(session.id(), request);
            }
        }
    }

    private static List<JsonObject> messages(RoutingContext call, String method) {
        @Nullable Accepted accepted = call.get(SessionRoute.MESSAGE);
        return accepted == null
                ? List.of()
                : accepted.messages().stream()
                        .filter(message -> method.equals(message.getValue("method")))
                        .toList();
    }

    private static boolean track(
            RoutingContext call,
            Session session,
            @Nullable Object id,
            RunningCalls calls,
            Optional<Admission> admission,
            Consumer<Admission> notLetIn) {
        if (id == null) {
            return true;
        }
        Optional<RunningCall> running =
                calls.begin(
                        session,
                        id,
                        RequestIdentity.of(call),
                        Correlation.of(call),
                        RequestIdentity.remote(call),
                        Objects.requireNonNull(call.<Long>get(SessionRoute.BEGUN)),
                        admission);
        if (running.isEmpty()) {
            beside(admission, notLetIn);
            Refusals.send(
                    call,
                    400,
                    new Refused(
                            id,
                            JsonRpcMessage.INVALID_REQUEST,
                            "a call with this id is under way: each needs an id of its own"));
            return false;
        }
        call.addEndHandler(ended -> {
            calls.end(session.id(), id);
            beside(running.get().takeAdmission(), notLetIn);
            if (ended.failed()) {
                running.get().cancellation().request();
            }
        });
        return true;
    }

    private static void beside(Optional<Admission> admission, Consumer<Admission> notLetIn) {
        admission.ifPresent(each -> Thread.startVirtualThread(() -> notLetIn.accept(each)));
    }
}
