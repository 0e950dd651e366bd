package dev.neuraltools.mcp;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the MCP endpoint and refuses what the protocol's own handler must not see: foreign
 * hosts and origins, bodies that are no message, and requests without a session that open none
 * (each of those would leave a connection behind until the idle sweep).
 */
@ApplicationScoped
class TransportGuard {

    /** Before every other route, that of authentication too. */
    private static final int FIRST = -10_000;

    private static final String SESSION = "Mcp-Session-Id";
    private static final String PROTOCOL = "MCP-Protocol-Version";

    private final McpConfig config;
    private final HostAllowList hosts;

    TransportGuard(McpConfig config) {
        this.config = config;
        this.hosts = new HostAllowList(config.allowedHosts());
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::checkHost);
        router.route("/mcp").order(FIRST + 1).handler(this::checkSession);
        router.post("/mcp")
                .order(FIRST + 2)
                .handler(BodyHandler.create(false).setBodyLimit(config.maxRequestBytes()))
                .failureHandler(TransportGuard::tooLarge);
        router.post("/mcp").order(FIRST + 3).handler(this::checkMessage);
    }

    private void checkHost(RoutingContext call) {
        HttpServerRequest request = call.request();
        String host = request.getHeader(HttpHeaders.HOST);
        if (!hosts.allowsHost(host == null ? authority(request) : host)) {
            refuse(call, 403, "this server does not answer under that host name");
        } else if (!hosts.allowsOrigin(request.getHeader(HttpHeaders.ORIGIN))) {
            refuse(call, 403, "pages of that origin may not call this server");
        } else {
            call.next();
        }
    }

    private static @Nullable String authority(HttpServerRequest request) {
        return request.authority() == null ? null : request.authority().toString();
    }

    private void checkSession(RoutingContext call) {
        HttpMethod method = call.request().method();
        boolean needsSession = HttpMethod.GET.equals(method) || HttpMethod.DELETE.equals(method);
        if (needsSession && call.request().getHeader(SESSION) == null) {
            refuse(call, 400, "the " + SESSION + " header is missing");
        } else {
            call.next();
        }
    }

    private void checkMessage(RoutingContext call) {
        HttpServerRequest request = call.request();
        boolean sessionless = request.getHeader(SESSION) == null;
        switch (JsonRpcMessage.read(call.body().buffer())) {
            case JsonRpcMessage.Refused refused -> refuse(call, refused);
            case JsonRpcMessage.Accepted(Buffer body, boolean initialize)
                    when sessionless && !initialize ->
                    refuseSessionless(call, request.getHeader(PROTOCOL));
            case JsonRpcMessage.Accepted(Buffer body, boolean initialize) -> {
                ((io.vertx.ext.web.impl.RoutingContextInternal) call).setBody(body);
                call.next();
            }
        }
    }

    /** A client of a later protocol falls back to {@code initialize} after a 400 without a body. */
    private static void refuseSessionless(RoutingContext call, @Nullable String protocol) {
        if (protocol != null && protocol.compareTo("2025-11-25") > 0) {
            call.response().setStatusCode(400).end();
        } else {
            refuse(
                    call,
                    new JsonRpcMessage.Refused(
                            null,
                            JsonRpcMessage.INVALID_REQUEST,
                            "the " + SESSION + " header is missing: begin with initialize"));
        }
    }

    private static void tooLarge(RoutingContext call) {
        if (call.statusCode() == 413) {
            refuse(call, 413, "the request is larger than this server takes");
        } else {
            call.next();
        }
    }

    private static void refuse(RoutingContext call, JsonRpcMessage.Refused refused) {
        call.response()
                .setStatusCode(400)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(refused.body());
    }

    private static void refuse(RoutingContext call, int status, String reason) {
        call.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                .end(reason + "\n");
    }
}
