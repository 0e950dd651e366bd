package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks a server to index a folder and shows how far it is. */
final class IndexFollower {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final McpClient client;
    private final ProgressLine progress;

    IndexFollower(McpClient client, ProgressLine progress) {
        this.client = client;
        this.progress = progress;
    }

    /** Starts or joins a job and returns at once with what the server said. */
    JsonNode ask(ProjectFolder project, boolean clean) throws InterruptedException {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("path", project.path().toString());
        if (project.name() != null) {
            arguments.put("name", project.name());
        }
        arguments.put("clean", clean);
        arguments.put("format", "json");
        return client.call("index_project", arguments);
    }

    /**
     * Starts or joins a job, follows it to its end and returns the job as it ended.
     *
     * @throws CommandException when the job fails
     */
    JsonNode index(ProjectFolder project, boolean clean) throws InterruptedException {
        JsonNode asked = ask(project, clean);
        String id = jobId(asked);
        while (true) {
            JsonNode status = client.call("index_status", Map.of("job", id, "format", "json"));
            JsonNode job =
                    find(status, id)
                            .orElseThrow(() ->
                                    new CommandException(
                                            ExitCode.FAILED,
                                            "The server knows no job " + id + " any more."));
            String state = job.path("state").asText().toLowerCase(Locale.ROOT);
            if (state.equals("done") || state.equals("failed")) {
                return ended(job, state);
            }
            progress.show(label(job), job.path("done").asLong(), job.path("total").asLong());
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** Shows how much of a project has dense vectors, until all of it has. */
    void dense(String project) throws InterruptedException {
        while (true) {
            JsonNode status =
                    client.call("index_status", Map.of("project", project, "format", "json"));
            JsonNode known = named(status, project);
            long chunks = known.path("chunks").asLong();
            double share = known.path("coverage").path("dense").asDouble(1.0);
            if (share >= 1.0) {
                progress.end();
                return;
            }
            progress.show(project + " dense", Math.round(share * chunks), chunks);
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static JsonNode named(JsonNode status, String project) {
        return status.path("projects")
                .valueStream()
                .filter(known -> known.path("name").asText().equals(project))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private JsonNode ended(JsonNode job, String state) {
        progress.end();
        if (state.equals("failed")) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "Indexing %s failed: %s"
                            .formatted(
                                    job.path("project").asText(),
                                    job.path("message").asText(job.path("errors").toString())));
        }
        return job;
    }

    private static String label(JsonNode job) {
        String phase = job.path("phase").asText("");
        return phase.isEmpty()
                ? job.path("project").asText()
                : job.path("project").asText() + " " + phase;
    }

    private static String jobId(JsonNode answer) {
        JsonNode job = answer.path("job");
        return job.isObject() ? job.path("id").asText() : job.asText();
    }

    private static Optional<JsonNode> find(JsonNode status, String id) {
        return status.path("jobs")
                .valueStream()
                .filter(job -> job.path("id").asText().equals(id))
                .findFirst();
    }

    /** A server's answer in one line. */
    static String summary(JsonNode answer) {
        String message = answer.path("message").asText("");
        return message.isEmpty() ? answer.toString() : message;
    }
}
