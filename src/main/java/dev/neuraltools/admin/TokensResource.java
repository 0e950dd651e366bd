package dev.neuraltools.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.admin.health.OperatorScope;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.security.AuditTrail;
import dev.neuraltools.security.Identity;
import dev.neuraltools.security.IssuedToken;
import dev.neuraltools.security.Role;
import dev.neuraltools.security.SecurityEvent;
import dev.neuraltools.security.SecurityEvent.Kind;
import dev.neuraltools.security.TokenOffice;
import dev.neuraltools.security.TokenOffice.Made;
import dev.neuraltools.security.TokenRegisterException;
import dev.neuraltools.security.TokenState;
import dev.neuraltools.security.http.Correlation;
import dev.neuraltools.security.http.RequestIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes, lists and revokes the tokens of the server's own key; for an admin, as the gate sees to.
 */
@Path("/api/v1/mcp/tokens")
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {

    private static final Pattern ID = Pattern.compile("[!-~]{1,256}");

    private final TokenOffice office;
    private final AuditTrail trail;

    TokensResource(TokenOffice office, AuditTrail trail) {
        this.office = office;
        this.trail = trail;
    }

    /** The tokens that have not expired; never the tokens themselves. */
    @GET
    @RunOnVirtualThread
    public Response list(@Context RoutingContext call) {
        return answer(
                call,
                () -> new Tokens(office.list(scope(call)).stream().map(this::report).toList()));
    }

    /** Makes a token, and shows it this once. */
    @POST
    @RunOnVirtualThread
    public Response make(@Nullable Wish wish, @Context RoutingContext call) {
        return answer(
                call,
                () -> {
                    Wish wanted = given(wish);
                    Made made =
                            office.make(
                                    scope(call),
                                    wanted.name() == null ? "" : wanted.name(),
                                    role(wanted.role()),
                                    wanted.projects() == null ? List.of() : wanted.projects(),
                                    Duration.ofSeconds(wanted.expiresS()));
                    report(
                            call,
                            Kind.TOKEN_CREATED,
                            "%s for %s, %s"
                                    .formatted(
                                            made.noted().id(),
                                            made.noted().name(),
                                            made.noted().role()));
                    return new Shown(report(made.noted()), made.token());
                });
    }

    /** Revokes a token at all servers. */
    @POST
    @Path("/revoke")
    @RunOnVirtualThread
    public Response revoke(@Nullable Revocation revocation, @Context RoutingContext call) {
        return answer(
                call,
                () -> {
                    @Nullable String id = given(revocation).id();
                    if (id == null || !ID.matcher(id).matches()) {
                        throw new IllegalArgumentException("the id of the token is missing");
                    }
                    boolean noted = office.revoke(scope(call), id);
                    report(call, Kind.TOKEN_REVOKED, id);
                    return new Revoked(id, noted);
                });
    }

    private static <T> T given(@Nullable T body) {
        if (body == null) {
            throw new IllegalArgumentException("the body is missing");
        }
        return body;
    }

    private static Role role(@Nullable String name) {
        return Role.named(name == null ? "" : name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the role '%s' has to be reader, indexer or admin"
                                        .formatted(name)));
    }

    private static Scope scope(RoutingContext call) {
        return OperatorScope.forOneRequest(RequestIdentity.of(call).principal());
    }

    private static Response answer(RoutingContext call, Supplier<Object> work) {
        try {
            return Response.ok(work.get()).header("Cache-Control", "no-store").build();
        } catch (IllegalArgumentException e) {
            return Problems.answer(call, Status.BAD_REQUEST, e);
        } catch (TokenRegisterException e) {
            return Problems.answer(call, Status.SERVICE_UNAVAILABLE, e);
        }
    }

    private TokenReport report(IssuedToken token) {
        return TokenReport.of(token, office.state(token));
    }

    private void report(RoutingContext call, Kind kind, String detail) {
        Identity identity = RequestIdentity.of(call);
        trail.report(
                new SecurityEvent(
                        kind,
                        identity.principal(),
                        identity.issuer(),
                        Optional.empty(),
                        RequestIdentity.remote(call),
                        call.request().method() + " " + call.normalizedPath(),
                        detail,
                        Correlation.of(call)));
    }

    /** What is asked for. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Wish(
            @Nullable String name,
            @Nullable String role,
            @Nullable List<String> projects,
            long expiresS) {}

    /** What is to be revoked. */
    public record Revocation(@Nullable String id) {}

    record Tokens(List<TokenReport> tokens) {}

    record Shown(TokenReport noted, String token) {}

    record Revoked(String id, boolean noted) {}

    /** What is kept of a token. */
    @JsonNaming(SnakeCaseStrategy.class)
    record TokenReport(
            String id,
            String name,
            String role,
            List<String> projects,
            String createdBy,
            String created,
            String expires,
            boolean revoked,
            String state) {

        static TokenReport of(IssuedToken token, TokenState state) {
            return new TokenReport(
                    token.id(),
                    token.name(),
                    token.role().toString(),
                    token.projects(),
                    token.createdBy(),
                    token.created().toString(),
                    token.expires().toString(),
                    token.revoked(),
                    state.toString());
        }
    }
}
