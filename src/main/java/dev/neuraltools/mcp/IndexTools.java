package dev.neuraltools.mcp;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.index.IndexService;
import dev.neuraltools.index.JobReport;
import dev.neuraltools.index.ProjectReport;
import dev.neuraltools.mcp.ToolHandler.Rendered;
import dev.neuraltools.pool.Pools;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.Submission;
import dev.neuraltools.retrieve.StaleFiles;
import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import dev.neuraltools.retrieve.answer.RetrievalException.NotFound;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.security.audit.AuditLine.Act;
import dev.neuraltools.security.audit.AuditLog;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The tools that start an index and tell how it stands. */
@Singleton
class IndexTools {

    private static final int MOST_JOBS = 10;

    private final IndexService index;
    private final JobQueue queue;
    private final ProjectCatalog catalog;
    private final StaleFiles stale;
    private final Pools pools;
    private final StatusForms forms;
    private final AuditLog audit;

    IndexTools(
            IndexService index,
            JobQueue queue,
            ProjectCatalog catalog,
            StaleFiles stale,
            Pools pools,
            StatusForms forms,
            AuditLog audit) {
        this.index = index;
        this.queue = queue;
        this.catalog = catalog;
        this.stale = stale;
        this.pools = pools;
        this.forms = forms;
        this.audit = audit;
    }

    Rendered indexProject(ActiveCall call) {
        Arguments given = call.arguments();
        Submission submission = submit(call, given);
        boolean started = submission instanceof Submission.Started;
        Job job = submission.job();
        call.notes().about(job.request().project());
        audit.act(
                call.actor(),
                call.scope().correlationId(),
                Act.done(
                        "index_asked",
                        job.request().project(),
                        "job %s for %s".formatted(job.id(), job.request().root())));
        String message =
                started
                        ? "indexing of %s begins: index_status with job %s shows how far it is"
                                .formatted(job.request().project(), job.id())
                        : "%s is being indexed already: joined job %s"
                                .formatted(job.request().project(), job.id());
        Begun begun = new Begun(JobReport.of(job), started, message, call.scope().correlationId());
        return forms.write(call, begun, () -> message);
    }

    private Submission submit(ActiveCall call, Arguments given) {
        Optional<String> path = given.string("path");
        Optional<String> url = given.string("url");
        Optional<String> name = given.string("name").or(() -> given.string("project"));
        boolean clean = given.flag("clean", false);
        if (path.isPresent() == url.isPresent()) {
            throw new InvalidArgument(
                    "give 'path', a folder of the server's machine, or 'url', a git repository: one of the two");
        }
        return path.isPresent()
                ? index.request(call.scope(), path.get(), name, clean)
                : index.requestUrl(call.scope(), url.orElseThrow(), name, clean);
    }

    Rendered indexStatus(ActiveCall call) {
        Scope scope = call.scope();
        Optional<String> wanted = call.arguments().string("job");
        List<Job> jobs = queue.jobs(scope);
        List<Job> shown =
                wanted.map(id -> List.of(job(scope, id)))
                        .orElseGet(() -> jobs.stream().limit(MOST_JOBS).toList());
        Status status =
                new Status(
                        projects(call, jobs),
                        shown.stream().map(JobReport::of).toList(),
                        pools.pooled(),
                        scope.correlationId());
        return forms.write(call, status, () -> StatusText.of(status));
    }

    private List<ProjectReport> projects(ActiveCall call, List<Job> jobs) {
        Optional<String> only = call.arguments().string("project");
        List<ProjectState> all = catalog.list(call.scope());
        List<String> names = all.stream().map(ProjectState::name).toList();
        only.filter(name -> !names.contains(name))
                .ifPresent(name -> {
                    throw UnknownProjectException.named(name, names);
                });
        return all.stream()
                .filter(project -> only.map(project.name()::equals).orElse(true))
                .map(project -> ProjectReport.of(project, jobs, stale.count(project)))
                .toList();
    }

    private Job job(Scope scope, String id) {
        return queue.find(scope, id)
                .orElseThrow(() ->
                        new NotFound(
                                "there is no job '%s'; index_status without 'job' lists them"
                                        .formatted(id)));
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Begun(JobReport job, boolean started, String message, String correlationId) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Status(
            List<ProjectReport> projects,
            List<JobReport> jobs,
            boolean pooling,
            String correlationId) {}
}
