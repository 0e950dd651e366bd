package dev.neuraltools.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.session.SessionManager;
import dev.neuraltools.session.SessionPage;
import dev.neuraltools.session.SessionSummary;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who works with the service; never what would let another one do so in their name. */
@Path("/api/v1/mcp/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    private static final int USUAL = 50;
    private static final int MOST = 500;
    private static final int DEEPEST = 1_000_000;

    private final SessionManager sessions;

    SessionResource(SessionManager sessions) {
        this.sessions = sessions;
    }

    /**
     * A page of sessions.
     *
     * @param total how many there are in all
     * @param allServers whether those of all servers are known: not while the queue's Redis is away
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record SessionsAnswer(
            List<OneSession> sessions, long total, int offset, int limit, boolean allServers) {}

    /**
     * A session.
     *
     * @param session its short public name
     * @param project its current project; missing where it has none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OneSession(
            String session,
            String principal,
            String role,
            Client client,
            String created,
            String lastActivity,
            Usage usage,
            @Nullable String project) {

        static OneSession of(SessionSummary session) {
            return new OneSession(
                    session.name(),
                    session.principal(),
                    session.role(),
                    new Client(session.client().name(), session.client().version()),
                    session.created().toString(),
                    session.lastActivity().toString(),
                    new Usage(session.usage().calls(), session.usage().refused()),
                    session.project().orElse(null));
        }
    }

    /** What is at the other end. */
    record Client(String name, String version) {}

    /** What a session has used. */
    record Usage(long calls, long refused) {}

    /** Sessions of all servers, the one that ends last first. */
    @GET
    @RunOnVirtualThread
    @Operation(summary = "Sessions of all servers, by their public names")
    public SessionsAnswer sessions(
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("limit") @Nullable String limit) {
        int from = Parameters.number("offset", offset, 0, 0, DEEPEST);
        int most = Parameters.number("limit", limit, USUAL, 1, MOST);
        SessionPage page = sessions.list(from, most);
        return new SessionsAnswer(
                page.sessions().stream().map(OneSession::of).toList(),
                page.total(),
                from,
                most,
                page.whole());
    }
}
