package dev.neuraltools.mcp;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the MCP endpoint and refuses what the protocol's own handler must not see: bodies
 * that are no message, and requests without a session that open none (each of those would leave a
 * connection behind until the idle sweep). Who calls is known by then.
 */
@ApplicationScoped
class TransportGuard {

    private static final Logger LOG = Logger.getLogger(TransportGuard.class);

    /** After the gate, and before every other route. */
    private static final int FIRST = -10_000;

    static final String SESSION = "Mcp-Session-Id";
    private static final String PROTOCOL = "MCP-Protocol-Version";

    private final McpConfig config;
    private final SessionRoute sessions;

    TransportGuard(McpConfig config, SessionRoute sessions) {
        this.config = config;
        this.sessions = sessions;
    }

    void register(@Observes Router router) {
        router.route("/mcp").order(FIRST).handler(this::checkSession);
        router.post("/mcp")
                .order(FIRST + 1)
                .handler(BodyHandler.create(false).setBodyLimit(config.maxRequestBytes()))
                .failureHandler(TransportGuard::tooLarge);
        router.post("/mcp").order(FIRST + 2).handler(this::checkMessage);
        router.post("/mcp").order(FIRST + 3).failureHandler(TransportGuard::notUnderstood);
        router.route("/mcp").order(FIRST + 3).handler(sessions::lead);
    }

    private void checkSession(RoutingContext call) {
        HttpMethod method = call.request().method();
        if (!HttpMethod.POST.equals(method)) {
            // Nobody wants a body; its end is waited for before the connection is used again.
            call.request().resume();
        }
        boolean needsSession = HttpMethod.GET.equals(method) || HttpMethod.DELETE.equals(method);
        if (needsSession && call.request().getHeader(SESSION) == null) {
            Refusals.send(call, 400, "the " + SESSION + " header is missing");
        } else {
            call.next();
        }
    }

    private void checkMessage(RoutingContext call) {
        HttpServerRequest request = call.request();
        boolean sessionless = request.getHeader(SESSION) == null;
        switch (JsonRpcMessage.read(call.body().buffer())) {
            case JsonRpcMessage.Refused refused -> Refusals.send(call, 400, refused);
            case JsonRpcMessage.Accepted accepted when sessionless && accepted.hello().isEmpty() ->
                    refuseSessionless(call, request.getHeader(PROTOCOL));
            case JsonRpcMessage.Accepted accepted -> {
                ((io.vertx.ext.web.impl.RoutingContextInternal) call).setBody(accepted.body());
                call.put(SessionRoute.MESSAGE, accepted);
                call.next();
            }
        }
    }

    /** A client of a later protocol falls back to {@code initialize} after a 400 without a body. */
    private static void refuseSessionless(RoutingContext call, @Nullable String protocol) {
        if (protocol != null && protocol.compareTo("2025-11-25") > 0) {
            call.response().setStatusCode(400).end();
        } else {
            Refusals.send(
                    call,
                    400,
                    new JsonRpcMessage.Refused(
                            null,
                            JsonRpcMessage.INVALID_REQUEST,
                            "the " + SESSION + " header is missing: begin with initialize"));
        }
    }

    /** The protocol's own handler throws where a message lacks what its method wants. */
    private static void notUnderstood(RoutingContext call) {
        if (call.get(SessionRoute.HANDED_ON) == null || call.response().headWritten()) {
            call.next();
            return;
        }
        LOG.debug("the protocol's handler did not understand a message", call.failure());
        JsonRpcMessage.@Nullable Accepted message = call.get(SessionRoute.MESSAGE);
        Refusals.send(
                call,
                400,
                new JsonRpcMessage.Refused(
                        message == null ? null : message.messages().getFirst().getValue("id"),
                        JsonRpcMessage.INVALID_PARAMS,
                        "the message lacks what its method wants, or has it in another form"));
    }

    private static void tooLarge(RoutingContext call) {
        if (call.statusCode() == 413) {
            Refusals.send(call, 413, "the request is larger than this server takes");
        } else {
            call.next();
        }
    }
}
