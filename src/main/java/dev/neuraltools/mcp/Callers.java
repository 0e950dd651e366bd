package dev.neuraltools.mcp;

import dev.neuraltools.session.Caller;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Tells from a request who sends it. */
final class Callers {

    /** Whoever reaches the loopback port while authentication is off. */
    private static final String ANONYMOUS = "anonymous";

    private static final String ADMIN = "admin";

    private Callers() {}

    static Caller of(HttpServerRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Caller(ANONYMOUS, ADMIN, "", agent == null ? "" : agent);
    }
}
