package dev.neuraltools.mcp;

import dev.neuraltools.security.Identity;
import dev.neuraltools.security.http.RequestIdentity;
import dev.neuraltools.session.Caller;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Tells from a request who sends it, as far as a session wants to know. */
final class Callers {

    private Callers() {}

    static Caller of(RoutingContext call) {
        Identity identity = RequestIdentity.of(call);
        @Nullable String agent = call.request().getHeader(HttpHeaders.USER_AGENT);
        return new Caller(
                identity.principal(),
                identity.role().toString(),
                identity.issuer(),
                agent == null ? "" : agent);
    }
}
