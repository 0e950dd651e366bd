package dev.neuraltools.mcp;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Ends requests that go no further. */
final class Refusals {

    private Refusals() {}

    /** With a JSON-RPC error. */
    static void send(RoutingContext call, int status, JsonRpcMessage.Refused refused) {
        call.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(refused.body());
    }

    /** With a reason: in plain text to a client of the protocol, else as a problem (RFC 9457). */
    static void send(RoutingContext call, int status, String reason) {
        if (!"/mcp".equals(call.request().path())) {
            problem(call, status, reason);
            return;
        }
        call.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                .end(reason + "\n");
    }

    private static void problem(RoutingContext call, int status, String reason) {
        JsonObject problem =
                new JsonObject()
                        .put("type", "about:blank")
                        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                        .put("status", status)
                        .put("detail", reason)
                        .put("instance", call.request().path());
        call.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.toBuffer());
    }
}
