package dev.neuraltools.mcp;

import dev.neuraltools.index.JobReport;
import dev.neuraltools.index.ProjectReport;
import java.util.stream.Collectors;

/** Index status as Markdown. */
final class StatusText {

    private static final int PROBLEMS = 10;

    private StatusText() {}

    static String of(IndexTools.Status status) {
        StringBuilder text = new StringBuilder();
        if (status.projects().isEmpty()) {
            text.append("Nothing is indexed yet: index_project does that.\n");
        }
        status.projects().forEach(project -> append(text, project));
        if (!status.jobs().isEmpty()) {
            text.append("\nJobs, newest first\n");
            status.jobs().forEach(job -> append(text, job));
        }
        return text.append(pooling(status.pooling())).toString();
    }

    /** A line that says that connections are not kept; nothing where they are. */
    static String pooling(boolean pooled) {
        return pooled
                ? ""
                : "- connection pooling is switched off: each call opens its own connections, few at"
                        + " once, and answers are slower (ENABLE_CONNECTION_POOLING)\n";
    }

    private static void append(StringBuilder text, ProjectReport project) {
        text.append(
                "**%s** · %s · %s%s%n"
                        .formatted(
                                project.name(),
                                project.state(),
                                project.path(),
                                project.commit().isEmpty() ? "" : " @ " + project.commit()));
        text.append(
                "  %d files, %d chunks, %d symbols, %d edges; embedded %.0f %%; compared %s; %d files changed since%n"
                        .formatted(
                                project.files(),
                                project.chunks(),
                                project.symbols(),
                                project.edges(),
                                project.coverage().getOrDefault("dense", 0.0) * 100,
                                project.indexedAt() == null ? "never" : project.indexedAt(),
                                project.staleFiles()));
        if (!project.skipped().isEmpty()) {
            text.append("  left out: ")
                    .append(
                            project.skipped().entrySet().stream()
                                    .map(each -> each.getValue() + " " + each.getKey())
                                    .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        project.problems().stream()
                .limit(PROBLEMS)
                .forEach(problem -> text.append("  ! ").append(problem).append('\n'));
    }

    private static void append(StringBuilder text, JobReport job) {
        text.append("- %s %s %s: %s".formatted(job.id(), job.kind(), job.project(), job.state()));
        if (job.state().equals("running")) {
            text.append(" (%s %d of %d)".formatted(job.phase(), job.done(), job.total()));
        }
        if (!job.message().isEmpty()) {
            text.append("; ").append(job.message());
        }
        text.append('\n');
        job.errors().forEach(error -> text.append("  ! ").append(error).append('\n'));
    }
}
