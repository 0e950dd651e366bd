package dev.neuraltools.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.admin.health.OperatorScope;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.security.access.AccessGrant;
import dev.neuraltools.security.access.AccessGrants;
import dev.neuraltools.security.access.AccessUnknownException;
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
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Grants principals the sight of projects, and takes it away; for an admin, as the gate sees to.
 */
@Path("/api/v1/mcp/access")
@Produces(MediaType.APPLICATION_JSON)
public class AccessResource {

    private static final Pattern PROJECT = Pattern.compile("[\\p{L}\\p{N}._*-]{1,100}");
    private static final int LONGEST_PRINCIPAL = 256;

    private final AccessGrants grants;
    private final AuditedActs acts;
    private final Clock clock = Clock.systemUTC();

    AccessResource(AccessGrants grants, AuditedActs acts) {
        this.grants = grants;
        this.acts = acts;
    }

    /** All grants, by principal and project. */
    @GET
    @RunOnVirtualThread
    @Operation(operationId = "listAccess", summary = "All grants")
    public Response list(@Context RoutingContext call) {
        return answer(
                call,
                () -> new Grants(grants.list(scope(call)).stream().map(Granted::of).toList()));
    }

    /** Lets a principal see projects from now on, at all servers. */
    @POST
    @Path("/grant")
    @RunOnVirtualThread
    @Operation(operationId = "grantAccess", summary = "Lets a principal see projects")
    public Response grant(@Nullable Wish wish, @Context RoutingContext call) {
        return answer(
                call,
                () -> {
                    Checked wanted = Checked.of(wish);
                    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                    AccessGrant grant =
                            new AccessGrant(
                                    wanted.principal(),
                                    wanted.project(),
                                    RequestIdentity.of(call).principal(),
                                    now);
                    grants.grant(scope(call), grant);
                    acts.done(call, "access_granted", wanted.project(), wanted.whose());
                    return Granted.of(grant);
                });
    }

    /** Hides projects from a principal from now on, at all servers. */
    @POST
    @Path("/revoke")
    @RunOnVirtualThread
    @Operation(operationId = "revokeAccess", summary = "Hides projects from a principal")
    public Response revoke(@Nullable Wish wish, @Context RoutingContext call) {
        return answer(
                call,
                () -> {
                    Checked wanted = Checked.of(wish);
                    boolean there =
                            grants.revoke(scope(call), wanted.principal(), wanted.project());
                    acts.done(call, "access_revoked", wanted.project(), wanted.whose());
                    return new Revoked(wanted.principal(), wanted.project(), there);
                });
    }

    private static Scope scope(RoutingContext call) {
        return OperatorScope.forOneRequest(RequestIdentity.of(call).principal());
    }

    private static Response answer(RoutingContext call, Supplier<Object> work) {
        try {
            return Response.ok(work.get()).build();
        } catch (IllegalArgumentException e) {
            return Problems.answer(call, Status.BAD_REQUEST, e);
        } catch (AccessUnknownException e) {
            return Problems.answer(call, Status.SERVICE_UNAVAILABLE, e);
        }
    }

    /** Whose sight of which projects. */
    public record Wish(@Nullable String principal, @Nullable String project) {}

    private record Checked(String principal, String project) {

        String whose() {
            return "for " + principal;
        }

        static Checked of(@Nullable Wish wish) {
            @Nullable String principal = wish == null ? null : wish.principal();
            @Nullable String project = wish == null ? null : wish.project();
            if (principal == null
                    || principal.isBlank()
                    || principal.length() > LONGEST_PRINCIPAL
                    || principal.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "'principal' has to be the name of a principal, as session_status shows it");
            }
            if (project == null || !PROJECT.matcher(project).matches()) {
                throw new IllegalArgumentException(
                        "'project' has to be a project's name, in which * stands for any characters");
            }
            return new Checked(principal, project);
        }
    }

    record Grants(List<Granted> grants) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Granted(String principal, String project, String grantedBy, String granted) {

        static Granted of(AccessGrant grant) {
            return new Granted(
                    grant.principal(),
                    grant.project(),
                    grant.grantedBy(),
                    grant.granted().toString());
        }
    }

    record Revoked(String principal, String project, boolean there) {}
}
