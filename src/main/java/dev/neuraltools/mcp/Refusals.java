package dev.neuraltools.mcp;

import io.vertx.core.http.HttpHeaders;
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

    /** With a reason in plain text. */
    static void send(RoutingContext call, int status, String reason) {
        call.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                .end(reason + "\n");
    }
}
