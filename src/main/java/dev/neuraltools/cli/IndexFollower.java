package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks a server to index something and shows how far it is. What is asked for is a call of a tool;
 * looking how far it is is none, so it has no line in the audit log and no session that it keeps
 * open. For one thread.
 */
final class IndexFollower implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int MOST_LOOKS = 60;
    private static final String PATHS = "/api/v1/mcp/";

    private final URI server;
    private final Supplier<Optional<String>> token;
    private final ServerHttp http;
    private final ProgressLine progress;

    /**
     * @param server base address, without {@code /mcp}
     * @param token bearer token, if there is one; asked for each request, for an index may take
     *     longer than an operator's token lives
     */
    IndexFollower(URI server, Supplier<Optional<String>> token, ProgressLine progress) {
        this.server = server;
        this.token = token;
        this.http = ServerHttp.renewing(server, token);
        this.progress = progress;
    }

    /** Starts or joins a job and returns at once with what the server said. */
    JsonNode ask(ProjectSource project, boolean clean) throws InterruptedException {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put(project.argument(), project.where());
        if (project.name() != null) {
            arguments.put("name", project.name());
        }
        arguments.put("clean", clean);
        arguments.put("format", "json");
        try (McpClient client = McpClient.connect(server, token.get().orElse(null))) {
            return client.call("index_project", arguments);
        }
    }

    /**
     * Starts or joins a job, follows it to its end and returns the job as it ended.
     *
     * @throws CommandException when the job fails
     */
    JsonNode index(ProjectSource project, boolean clean) throws InterruptedException {
        String id = jobId(ask(project, clean));
        while (true) {
            JsonNode job = look("jobs/" + id);
            String state = job.path("state").asText().toLowerCase(Locale.ROOT);
            if (state.equals("done") || state.equals("failed")) {
                return ended(job, state);
            }
            progress.show(label(job), job.path("done").asLong(), job.path("total").asLong());
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /**
     * Shows how much of a project has dense vectors.
     *
     * @return whether all of it has; false when the project is gone
     */
    boolean dense(String project) throws InterruptedException {
        String name = URLEncoder.encode(project, StandardCharsets.UTF_8);
        while (true) {
            JsonNode known = look("projects?name=" + name).path("projects").path(0);
            long chunks = known.path("chunks").asLong();
            double share = known.path("coverage").path("dense").asDouble(1.0);
            if (known.isMissingNode() || share >= 1.0) {
                progress.end();
                return !known.isMissingNode();
            }
            progress.show(project + " dense", Math.round(share * chunks), chunks);
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** What stands at a path, looked at again while a store is away, for half a minute. */
    private JsonNode look(String path) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return http.get(PATHS + path);
            } catch (NotNowException away) {
                if (tries == MOST_LOOKS) {
                    throw away;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
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

    /** A server's answer in one line. */
    static String summary(JsonNode answer) {
        String message = answer.path("message").asText("");
        return message.isEmpty() ? answer.toString() : message;
    }

    @Override
    public void close() {
        http.close();
    }
}
