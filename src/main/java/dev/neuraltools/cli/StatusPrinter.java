package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** A server's status as a table for a person. */
final class StatusPrinter {
    private static final String PROJECT = "  %-24s %8s %8s %9s %9s %6s  %-10s %s%n";

    private StatusPrinter() {}

    static String print(JsonNode status) {
        StringBuilder text = new StringBuilder();
        text.append(
                "neural-tools %s at %s, up %s%s%n"
                        .formatted(
                                status.path("version").asText("?"),
                                status.path("url").asText("?"),
                                uptime(status.path("uptime_s").asLong()),
                                health(status.path("health").asText(""))));
        alerts(text, status.path("alerts"));
        projects(text, status.path("projects"), status.path("jobs"));
        jobs(text, status.path("jobs"));
        stores(text, status.path("stores"));
        JsonNode sessions = status.path("sessions");
        text.append(
                "%nsessions: %d active, %d in all, %d rate limited"
                        .formatted(
                                sessions.path("active").asLong(),
                                sessions.path("total").asLong(),
                                sessions.path("rate_limited").asLong()));
        pools(text, status.path("pools"));
        return text.toString();
    }

    private static String health(String health) {
        return health.isEmpty() ? "" : ", " + health;
    }

    private static void alerts(StringBuilder text, JsonNode alerts) {
        for (JsonNode alert : alerts) {
            text.append(
                    "%n  ALERT %s %s since %s%n    %s%n    what to do: %s%n"
                            .formatted(
                                    alert.path("severity").asText(),
                                    alert.path("key").asText(),
                                    alert.path("since").asText(),
                                    alert.path("message").asText(),
                                    alert.path("runbook").asText()));
        }
    }

    private static void projects(StringBuilder text, JsonNode projects, JsonNode jobs) {
        if (projects.isEmpty()) {
            text.append(
                    jobs.isEmpty()
                            ? "%nno projects yet: neural index PATH%n".formatted()
                            : "%nno project can be searched yet%n".formatted());
            return;
        }
        text.append(
                "%n".formatted()
                        + PROJECT.formatted(
                                "PROJECT", "FILES", "CHUNKS", "SYMBOLS", "EDGES", "DENSE", "STATE",
                                "INDEXED"));
        for (JsonNode project : projects) {
            text.append(
                    PROJECT.formatted(
                            project.path("name").asText(),
                            project.path("files").asText(),
                            project.path("chunks").asText(),
                            project.path("symbols").asText(),
                            project.path("edges").asText(),
                            percent(project.path("coverage").path("dense").asDouble()),
                            project.path("state").asText(),
                            project.path("indexed_at").asText("")));
        }
    }

    /** What is being done, and what waits for its turn. */
    private static void jobs(StringBuilder text, JsonNode jobs) {
        for (JsonNode job : jobs) {
            text.append(
                    "%n  %s job %s of %s: %s%n"
                            .formatted(
                                    job.path("kind").asText(),
                                    job.path("id").asText(),
                                    job.path("project").asText(),
                                    progress(job)));
        }
    }

    private static String progress(JsonNode job) {
        long total = job.path("total").asLong();
        long done = job.path("done").asLong();
        String phase = job.path("phase").asText();
        String doing = phase.isEmpty() ? job.path("state").asText() : phase;
        return total == 0
                ? doing
                : "%s %,d of %,d (%s)"
                        .formatted(doing, done, total, percent((double) done / total));
    }

    private static void stores(StringBuilder text, JsonNode stores) {
        text.append("%n".formatted());
        stores.propertyStream()
                .forEach(store ->
                        text.append(
                                "  %-12s %-9s %s%s%n"
                                        .formatted(
                                                store.getKey(),
                                                store.getValue().path("healthy").asBoolean()
                                                        ? "healthy"
                                                        : "UNHEALTHY",
                                                store.getValue().path("address").asText(),
                                                store.getValue().path("embedded").asBoolean()
                                                        ? " (started here)"
                                                        : "")));
    }

    private static void pools(StringBuilder text, JsonNode pools) {
        pools.propertyStream()
                .forEach(pool ->
                        text.append(
                                "%n  pool %-12s %s"
                                        .formatted(pool.getKey(), pool(pool.getValue()))));
    }

    private static String pool(JsonNode pool) {
        return "%d of %d in use, %d waiting, %d idle, %s reused, breaker %s%s"
                .formatted(
                        pool.path("in_use").asInt(),
                        pool.path("size").asInt(),
                        pool.path("waiting").asInt(),
                        pool.path("idle").asInt(),
                        percent(pool.path("reuse_rate").asDouble()),
                        pool.path("circuit_breaker").path("state").asText("?"),
                        pool.path("pooled").asBoolean(true)
                                ? ""
                                : ", pooling is off: direct connections");
    }

    private static String percent(double share) {
        return "%.0f %%".formatted(share * 100);
    }

    private static String uptime(long seconds) {
        Duration up = Duration.ofSeconds(seconds);
        return up.toHours() > 0
                ? "%d h %d min".formatted(up.toHours(), up.toMinutesPart())
                : "%d min %d s".formatted(up.toMinutes(), up.toSecondsPart());
    }
}
