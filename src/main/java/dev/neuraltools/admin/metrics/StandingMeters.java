package dev.neuraltools.admin.metrics;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobKind;
import dev.neuraltools.queue.JobState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stores, jobs and projects as meters, as they were when they were asked last. At most {@value
 * #MOST_PROJECTS} projects have values of their own, the first by name. Thread-safe.
 */
@Singleton
class StandingMeters {

    static final int MOST_PROJECTS = 50;

    private final Readings up;
    private final Readings jobs;
    private final Readings oldest;
    private final Readings coverage;
    private final Readings files;
    private final Readings chunks;
    private final Readings symbols;
    private final Readings indexed;
    private volatile int known;

    StandingMeters(
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        up =
                new Readings(
                        registry,
                        "neural.store.up",
                        "1 if the store answered when it was asked last");
        jobs = new Readings(registry, "neural.jobs", "jobs that wait or run");
        oldest =
                new Readings(
                        registry,
                        "neural.job.oldest.queued.age.seconds",
                        "for how long the oldest waiting job has waited");
        coverage =
                new Readings(
                        registry,
                        "neural.index.coverage.ratio",
                        "share of a project that is found");
        files = new Readings(registry, "neural.index.files", "files of a project");
        chunks = new Readings(registry, "neural.index.chunks", "chunks of a project");
        symbols = new Readings(registry, "neural.index.symbols", "symbols of a project");
        indexed =
                new Readings(
                        registry,
                        "neural.index.compared.timestamp.seconds",
                        "when the index was last compared with the folder");
        Gauge.builder("neural.index.projects", this, each -> each.known)
                .description("projects, those without values of their own too")
                .register(registry);
        Gauge.builder("neural.build.info", () -> 1)
                .description("always 1; says which version runs")
                .tag("version", version)
                .register(registry);
    }

    void stores(Map<String, Boolean> answered) {
        Map<Tags, Double> rows = new HashMap<>();
        answered.forEach((store, well) -> rows.put(Tags.of("store", store), well ? 1.0 : 0.0));
        up.set(rows);
    }

    /** Empty where the queue could not be asked: then nothing is said of it. */
    void jobs(Optional<List<Job>> remembered) {
        Map<Tags, Double> counts = new HashMap<>();
        Map<Tags, Double> ages = new HashMap<>();
        remembered.ifPresent(all -> {
            for (JobKind kind : JobKind.values()) {
                List<Job> waiting = of(all, kind, JobState.QUEUED);
                Tags label = Tags.of("kind", wire(kind));
                int running = of(all, kind, JobState.RUNNING).size();
                counts.put(label.and("state", "queued"), (double) waiting.size());
                counts.put(label.and("state", "running"), (double) running);
                ages.put(label, age(waiting));
            }
        });
        jobs.set(counts);
        oldest.set(ages);
    }

    private static List<Job> of(List<Job> all, JobKind kind, JobState state) {
        return all.stream()
                .filter(job -> job.request().kind() == kind && job.state() == state)
                .toList();
    }

    private static String wire(JobKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static double age(List<Job> waiting) {
        return waiting.stream()
                .map(Job::created)
                .min(Comparator.naturalOrder())
                .map(first -> Duration.between(first, Instant.now()).toMillis() / 1e3)
                .orElse(0.0);
    }

    void projects(List<ProjectState> all) {
        known = all.size();
        List<ProjectState> told =
                all.stream()
                        .sorted(Comparator.comparing(ProjectState::name))
                        .limit(MOST_PROJECTS)
                        .toList();
        Map<Tags, Double> shares = new HashMap<>();
        for (ProjectState project : told) {
            Tags label = Tags.of("project", project.name());
            double whole = project.live() ? 1.0 : 0.0;
            shares.put(label.and("wave", "first"), whole);
            shares.put(label.and("wave", "dense"), whole * project.denseCoverage());
        }
        coverage.set(shares);
        each(files, told, ProjectState::files);
        each(chunks, told, ProjectState::chunks);
        each(symbols, told, ProjectState::symbols);
        each(
                indexed,
                told.stream().filter(project -> project.indexedAt() != null).toList(),
                StandingMeters::comparedAt);
    }

    private static double comparedAt(ProjectState project) {
        Instant when = project.indexedAt();
        return when == null ? 0 : when.toEpochMilli() / 1e3;
    }

    private static void each(
            Readings gauges, List<ProjectState> projects, ToDoubleFunction<ProjectState> value) {
        Map<Tags, Double> rows = new HashMap<>();
        for (ProjectState project : projects) {
            rows.put(Tags.of("project", project.name()), value.applyAsDouble(project));
        }
        gauges.set(rows);
    }
}
