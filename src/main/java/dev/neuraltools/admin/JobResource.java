package dev.neuraltools.admin;

import dev.neuraltools.catalog.CatalogException;
import dev.neuraltools.index.JobReport;
import dev.neuraltools.index.ProjectReport;
import dev.neuraltools.pool.PoolException;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.QueueException;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.security.access.AccessUnknownException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * How far jobs and projects are, for a program that follows them: read when it is asked, without a
 * session. Each caller sees those of their own projects; any other is not there.
 */
@Path("/api/v1/mcp")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {

    private final JobQueue queue;
    private final ProjectSnapshot projects;
    private final CallerScope callers;

    JobResource(JobQueue queue, ProjectSnapshot projects, CallerScope callers) {
        this.queue = queue;
        this.projects = projects;
        this.callers = callers;
    }

    /** Jobs, newest first, ended ones too while they are remembered. */
    record JobsAnswer(List<JobReport> jobs) {}

    /** Projects by name. */
    record ProjectsAnswer(List<ProjectReport> projects) {}

    /** The jobs that are remembered. */
    @GET
    @Path("/jobs")
    @RunOnVirtualThread
    @Operation(summary = "Index jobs, newest first, ended ones while they are remembered")
    public JobsAnswer jobs(@Context RoutingContext call) {
        return answered(() ->
                new JobsAnswer(queue.jobs(callers.of(call)).stream().map(JobReport::of).toList()));
    }

    /** One job. */
    @GET
    @Path("/jobs/{id}")
    @RunOnVirtualThread
    @Operation(summary = "One index job, with its progress")
    public JobReport job(@PathParam("id") String id, @Context RoutingContext call) {
        return answered(() ->
                queue.find(callers.of(call), id)
                        .map(JobReport::of)
                        .orElseThrow(() ->
                                Problems.notFound(
                                        "there is no job of that id; /api/v1/mcp/jobs lists them")));
    }

    /** The projects, or the one of a name, as they are now. */
    @GET
    @Path("/projects")
    @RunOnVirtualThread
    @Operation(summary = "Projects with coverage and freshness; of one name, or all")
    public ProjectsAnswer projects(
            @QueryParam("name") @Nullable String name, @Context RoutingContext call) {
        return answered(() ->
                new ProjectsAnswer(
                        projects.now(callers.of(call), each -> name == null || each.equals(name))));
    }

    /** What is read, or that it cannot be told just now: whoever follows a job then looks again. */
    private static <T> T answered(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (QueueException
                | CatalogException
                | PoolException
                | DeadlineExceededException
                | AccessUnknownException away) {
            throw Problems.away(String.valueOf(away.getMessage()));
        }
    }
}
