package dev.neuraltools.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobKind;
import dev.neuraltools.queue.JobState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the index of a project stands, as people and programs are told.
 *
 * @param name of the project
 * @param path the folder that is indexed
 * @param commit that was checked out then, abbreviated, or empty
 * @param branch that was checked out then, or empty
 * @param files how many are indexed
 * @param chunks how many there are
 * @param symbols how many there are
 * @param edges how many there are
 * @param coverage the share that can be found by words, over the graph and by meaning
 * @param state {@code queued}, {@code indexing}, {@code embedding}, {@code ready}, {@code failed}
 *     or {@code empty}
 * @param indexedAt when the index was last compared with the folder, or null
 * @param staleFiles how many files differ on disk from what is indexed
 * @param skipped how many files were left out, by the reason
 * @param problems what could not be read as it should
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProjectReport(
        String name,
        String path,
        String commit,
        String branch,
        long files,
        long chunks,
        long symbols,
        long edges,
        Map<String, Double> coverage,
        String state,
        @Nullable String indexedAt,
        int staleFiles,
        Map<String, Integer> skipped,
        List<String> problems) {

    /**
     * Reports on a project.
     *
     * @param jobs those that are remembered, newest first
     */
    public static ProjectReport of(ProjectState project, List<Job> jobs, int staleFiles) {
        double whole = project.live() ? 1.0 : 0.0;
        double dense = project.live() ? Math.floor(project.denseCoverage() * 100) / 100 : 0.0;
        return new ProjectReport(
                project.name(),
                project.root(),
                project.commit(),
                project.branch(),
                project.files(),
                project.chunks(),
                project.symbols(),
                project.edges(),
                new TreeMap<>(Map.of("lexical", whole, "graph", whole, "dense", dense)),
                state(project, jobs),
                project.indexedAt() == null ? null : project.indexedAt().toString(),
                staleFiles,
                new TreeMap<>(project.skipped()),
                project.problems());
    }

    private static String state(ProjectState project, List<Job> jobs) {
        for (Job job : jobs) {
            if (concerns(job, project) && !job.state().ended()) {
                return busy(job);
            }
        }
        boolean failed =
                jobs.stream()
                        .filter(job -> concerns(job, project))
                        .findFirst()
                        .filter(job -> job.state() == JobState.FAILED)
                        .isPresent();
        if (failed) {
            return "failed";
        }
        return project.live() ? "ready" : "empty";
    }

    private static boolean concerns(Job job, ProjectState project) {
        return job.request().project().equals(project.name())
                && job.request().kind() != JobKind.SWEEP;
    }

    private static String busy(Job job) {
        if (job.request().kind() == JobKind.EMBED) {
            return "embedding";
        }
        return job.state() == JobState.QUEUED ? "queued" : "indexing";
    }
}
