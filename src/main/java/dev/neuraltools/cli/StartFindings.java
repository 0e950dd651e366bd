package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.neuraltools.embedded.Finding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a running server found when it checked what it was given. */
final class StartFindings {

    private StartFindings() {}

    /** One finding for each check; one that says why where the server does not tell. */
    static List<Finding> of(String server, @Nullable String token) throws InterruptedException {
        try (ServerHttp http = new ServerHttp(URI.create(server), token)) {
            return of(http.get("/api/v1/mcp/checks").path("checks"));
        } catch (CommandException untold) {
            return List.of(Finding.bad("start", String.valueOf(untold.getMessage())));
        }
    }

    static List<Finding> of(JsonNode checks) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode check : checks) {
            String verdict = check.path("verdict").asText();
            boolean good = verdict.equals("good") || verdict.equals("unknown");
            findings.add(
                    new Finding(
                            "start: " + check.path("part").asText(),
                            good,
                            check.path("detail").asText()));
        }
        return findings;
    }
}
