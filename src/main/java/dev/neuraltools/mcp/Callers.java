package dev.neuraltools.mcp;

import dev.neuraltools.session.Caller;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** Tells from a request who sends it. */
final class Callers {

    /** Whoever reaches the loopback port while authentication is off. */
    private static final String ANONYMOUS = "anonymous";

    private static final String ADMIN = "admin";

    private Callers() {}

    /** The address that a request came from; empty where its connection is gone. */
    static String remote(HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        return address == null ? "" : String.valueOf(address.hostAddress());
    }

    static Caller of(HttpServerRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Caller(ANONYMOUS, ADMIN, "", agent == null ? "" : agent);
    }
}
