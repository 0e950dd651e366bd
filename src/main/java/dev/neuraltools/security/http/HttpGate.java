package dev.neuraltools.security.http;

import dev.neuraltools.security.AuditTrail;
import dev.neuraltools.security.AuthSettings;
import dev.neuraltools.security.Authentication.Known;
import dev.neuraltools.security.Authentication.Refused;
import dev.neuraltools.security.Authenticator;
import dev.neuraltools.security.Identity;
import dev.neuraltools.security.Role;
import dev.neuraltools.security.SecurityEvent;
import dev.neuraltools.security.SecurityEvent.Kind;
import dev.neuraltools.security.http.OffLoop.Following;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every path: refuses foreign hosts and origins, asks who the caller is, and whether
 * their role is the one that {@link PathRules} wants. What comes through has its {@link
 * RequestIdentity}.
 */
@ApplicationScoped
class HttpGate {

    /** Before every other route, those of the framework too. */
    private static final int FIRST = -20_000;

    private final HostAllowList hosts;
    private final Authenticator authenticator;
    private final PathRules rules;
    private final ResourceMetadata metadata;
    private final AuditTrail trail;

    HttpGate(
            GateConfig config,
            AuthSettings settings,
            Authenticator authenticator,
            AuditTrail trail) {
        this.hosts = config.allowList();
        this.authenticator = authenticator;
        this.rules = new PathRules(settings.publicMetrics());
        this.metadata = new ResourceMetadata(settings);
        this.trail = trail;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::checkHost);
        router.route().order(FIRST + 1).handler(this::checkCaller);
        if (authenticator.required()) {
            router.get(ResourceMetadata.PATH).order(FIRST + 2).handler(this::describe);
            router.get(ResourceMetadata.PATH + "/mcp").order(FIRST + 2).handler(this::describe);
        }
    }

    private void checkHost(RoutingContext call) {
        HttpServerRequest request = call.request();
        call.response().putHeader(Correlation.HEADER, Correlation.of(call));
        String reached = request.localAddress() == null ? "" : request.localAddress().hostAddress();
        @Nullable String host = request.getHeader(HttpHeaders.HOST);
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!hosts.allowsHost(host == null ? authority(request) : host, reached)) {
            foreign(call, "this server does not answer under that host name");
        } else if (!hosts.allowsOrigin(origin, reached)) {
            foreign(call, "pages of that origin may not call this server");
        } else {
            call.next();
        }
    }

    private static @Nullable String authority(HttpServerRequest request) {
        return request.authority() == null ? null : request.authority().toString();
    }

    private void foreign(RoutingContext call, String reason) {
        report(call, Kind.FOREIGN_ORIGIN, Optional.empty(), reason);
        Problems.send(call, 403, reason);
    }

    private void checkCaller(RoutingContext call) {
        Optional<Role> needed = rules.needed(call.request().method().name(), call.normalizedPath());
        if (!authenticator.required()) {
            RequestIdentity.set(call, Identity.ANONYMOUS);
            call.next();
        } else if (needed.isEmpty() || preflight(call)) {
            call.next();
        } else {
            OffLoop.run(call, "gate", () -> outcome(call, needed.get()));
        }
    }

    /** A browser's question whether it may ask; it never carries a token, and reaches nothing. */
    private static boolean preflight(RoutingContext call) {
        HttpServerRequest request = call.request();
        return HttpMethod.OPTIONS.equals(request.method())
                && request.getHeader(HttpHeaders.ORIGIN) != null
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    private Following outcome(RoutingContext call, Role needed) {
        @Nullable String header = call.request().getHeader(HttpHeaders.AUTHORIZATION);
        return switch (authenticator.authenticate(Optional.ofNullable(header))) {
            case Refused refused -> refusal(call, needed, refused);
            case Known(Identity identity) when !identity.has(needed) ->
                    forbidden(call, needed, identity);
            case Known(Identity identity) -> {
                RequestIdentity.set(call, identity);
                yield call::next;
            }
        };
    }

    private Following refusal(RoutingContext call, Role needed, Refused refused) {
        report(call, Kind.AUTHENTICATION_FAILED, Optional.empty(), refused.detail());
        String detail = refused.detail();
        return switch (refused.reason()) {
            case MISSING -> () -> challenge(call, 401, needed, Optional.empty(), detail);
            case INVALID ->
                    () -> challenge(call, 401, needed, Optional.of("invalid_token"), detail);
            case NO_ROLE ->
                    () -> challenge(call, 403, needed, Optional.of("insufficient_scope"), detail);
            case UNDECIDED ->
                    () -> {
                        call.response().putHeader(HttpHeaders.RETRY_AFTER, "2");
                        Problems.send(call, 503, detail + ": try again in a few seconds");
                    };
        };
    }

    private Following forbidden(RoutingContext call, Role needed, Identity identity) {
        String detail =
                "this needs the role %s, and the token has %s".formatted(needed, identity.role());
        report(call, Kind.FORBIDDEN, Optional.of(identity), detail);
        return () -> challenge(call, 403, needed, Optional.of("insufficient_scope"), detail);
    }

    private void challenge(
            RoutingContext call, int status, Role needed, Optional<String> error, String detail) {
        call.response()
                .putHeader("WWW-Authenticate", metadata.challenge(call, needed, error, detail));
        Problems.send(call, status, detail);
    }

    private void describe(RoutingContext call) {
        JsonObject document = metadata.document(call);
        call.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=300")
                .end(document.toBuffer());
    }

    private void report(
            RoutingContext call, Kind kind, Optional<Identity> identity, String detail) {
        trail.report(
                new SecurityEvent(
                        kind,
                        identity.map(Identity::principal).orElse(""),
                        identity.map(Identity::issuer).orElse(""),
                        Optional.empty(),
                        RequestIdentity.remote(call),
                        call.request().method() + " " + call.normalizedPath(),
                        detail,
                        Correlation.of(call)));
    }
}
