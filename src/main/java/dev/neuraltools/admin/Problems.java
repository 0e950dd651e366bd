package dev.neuraltools.admin;

import dev.neuraltools.security.http.Correlation;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where what goes wrong over plain HTTP becomes a {@link Problem}. */
public final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String DOCUMENTED = ": /q/openapi lists what there is";
    private static final Status TOO_MANY = Status.TOO_MANY_REQUESTS;

    /** What this program refuses by itself, in its own words. */
    private static final class Refusal extends WebApplicationException {
        private static final long serialVersionUID = 1L;

        Refusal(String detail, Response response) {
            super(detail, response);
        }
    }

    /** A request that cannot be meant as it was sent. */
    static WebApplicationException badRequest(String detail) {
        return new Refusal(detail, Response.status(Status.BAD_REQUEST).build());
    }

    /** Something that is not there. */
    static WebApplicationException notFound(String detail) {
        return new Refusal(detail, Response.status(Status.NOT_FOUND).build());
    }

    /** Something that cannot be told while a store is away. */
    static WebApplicationException away(String detail) {
        return new Refusal(
                detail,
                Response.status(Status.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, 1)
                        .build());
    }

    /** A request that comes too soon after another. */
    static WebApplicationException tooSoon(String detail, Duration retryAfter) {
        long seconds = Math.max(1, (retryAfter.toMillis() + 999) / 1000);
        return new Refusal(
                detail, Response.status(TOO_MANY).header(HttpHeaders.RETRY_AFTER, seconds).build());
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri) {
        Response response = refusal.getResponse();
        Response.ResponseBuilder answer = problem(response.getStatus(), detail(refusal, uri), uri);
        for (String header : new String[] {HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER}) {
            if (response.getHeaderString(header) != null) {
                answer.header(header, response.getHeaderString(header));
            }
        }
        return answer.build();
    }

    @ServerExceptionMapper
    Response failed(RuntimeException failure, UriInfo uri) {
        LOG.errorf(failure, "%s failed", uri.getPath());
        return problem(
                        Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                        "the server failed at this; its log has the reason",
                        uri)
                .build();
    }

    /** For a caller who is told the name of the call too. */
    static Response answer(RoutingContext call, Status status, RuntimeException why) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(
                        Map.of(
                                "type",
                                "about:blank",
                                "title",
                                status.getReasonPhrase(),
                                "status",
                                status.getStatusCode(),
                                "detail",
                                String.valueOf(why.getMessage()),
                                "correlation_id",
                                Correlation.of(call)))
                .build();
    }

    private static Response.ResponseBuilder problem(int status, String detail, UriInfo uri) {
        Status known = Status.fromStatusCode(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(status, title, detail, uri.getPath()));
    }

    /** What was said where it was refused, else what the framework's refusal means. */
    private static String detail(WebApplicationException refusal, UriInfo uri) {
        int status = refusal.getResponse().getStatus();
        String said = String.valueOf(refusal.getMessage());
        if (refusal instanceof Refusal) {
            return said;
        }
        return switch (status) {
            case 404 -> "nothing is at " + uri.getPath() + DOCUMENTED;
            case 405 -> uri.getPath() + " does not take that method" + DOCUMENTED;
            case 406 -> uri.getPath() + " answers application/json";
            case 415 -> uri.getPath() + " takes application/json, or no body";
            default -> said;
        };
    }
}
