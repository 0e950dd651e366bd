package dev.neuraltools.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Says whether an answer is of the session, the call and the project that it should be of.
 *
 * @param project the session's
 * @param session its public name
 */
record Judge(int project, String session) {

    /** Errors that a fault, or a cancellation, may lead to. */
    private static final Set<String> EXPECTED =
            Set.of(
                    "cancelled",
                    "connection_failed",
                    "circuit_open",
                    "health_check_failed",
                    "pool_exhausted",
                    "deadline_exceeded");

    /**
     * What was found.
     *
     * @param end in a word or two
     * @param leak what should not have been there
     */
    record Verdict(String end, Optional<String> leak) {

        static Verdict bad(String end, String why) {
            return new Verdict(end, Optional.of(why));
        }
    }

    Verdict of(String tool, LoadSession.Reply reply) throws IOException {
        String about = tool + ": " + reply.body();
        if (reply.status() != 200) {
            return Verdict.bad("HTTP " + reply.status(), about);
        }
        if (!reply.correlation().equals(reply.returned())) {
            return Verdict.bad("wrong header", reply.returned() + " for " + reply.correlation());
        }
        for (int other = 0; other < 100; other++) {
            if (other != project && reply.body().contains(TrialProject.marker(other))) {
                return Verdict.bad("another's project", about);
            }
        }
        JsonNode answer = reply.answer();
        if (!reply.correlation().equals(answer.path("correlation_id").asText())) {
            return Verdict.bad("another's call", reply.correlation() + " got " + about);
        }
        return reply.failed() ? error(answer, about) : answered(tool, answer, reply, about);
    }

    private Verdict error(JsonNode answer, String about) {
        String code = answer.path("code").asText();
        if (!session.equals(answer.path("session").asText())) {
            return Verdict.bad("another's session", session + " got " + about);
        }
        return EXPECTED.contains(code)
                ? new Verdict("error " + code, Optional.empty())
                : Verdict.bad("error " + code, about);
    }

    private Verdict answered(String tool, JsonNode answer, LoadSession.Reply reply, String about) {
        if (tool.equals("session_status")) {
            boolean own =
                    session.equals(answer.path("session").asText())
                            && TrialProject.name(project).equals(answer.path("project").asText());
            return own
                    ? new Verdict("answered", Optional.empty())
                    : Verdict.bad("another's session", session + " got " + about);
        }
        if (reply.body().contains(TrialProject.marker(project))) {
            return new Verdict("answered", Optional.empty());
        }
        boolean saysSo =
                !answer.path("missing").isEmpty()
                        || EXPECTED.stream().anyMatch(reply.body()::contains);
        return saysSo
                ? new Verdict("answered in part", Optional.empty())
                : Verdict.bad("answered with nothing", about);
    }
}
