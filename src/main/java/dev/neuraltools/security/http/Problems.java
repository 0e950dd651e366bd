package dev.neuraltools.security.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Ends requests that go no further with a problem by RFC 9457. */
final class Problems {

    private Problems() {}

    static void send(RoutingContext call, int status, String detail) {
        // What is left of the request is let go by, or the connection could not be used again.
        call.request().resume();
        call.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(
                        new JsonObject()
                                .put("type", "about:blank")
                                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                                .put("status", status)
                                .put("detail", detail)
                                .put("correlation_id", Correlation.of(call))
                                .toBuffer());
    }
}
