package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who may see which projects, beyond what their tokens speak for; works at once on all servers. */
@Command(
        name = "access",
        description = "Grants principals the sight of projects, revokes it, lists what is granted.")
final class AccessCommand implements Runnable {

    private static final String PATH = "/api/v1/mcp/access";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "grant, revoke or list?");
    }

    @Command(name = "grant", description = "Lets PRINCIPAL see PROJECT, at once.")
    int grant(
            @Parameters(paramLabel = "PRINCIPAL", description = "as session_status names it")
                    String principal,
            @Parameters(
                            paramLabel = "PROJECT",
                            description = "a name; * in it stands for any characters")
                    String project,
            @Mixin ServerOptions server)
            throws InterruptedException {
        JsonNode answer = post(server, "/grant", principal, project);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s sees %s%n",
                        answer.path("principal").asText(), answer.path("project").asText());
        return ExitCode.DONE.number();
    }

    @Command(name = "revoke", description = "Hides PROJECT from PRINCIPAL, at once.")
    int revoke(
            @Parameters(paramLabel = "PRINCIPAL") String principal,
            @Parameters(paramLabel = "PROJECT", description = "as it was granted") String project,
            @Mixin ServerOptions server)
            throws InterruptedException {
        JsonNode answer = post(server, "/revoke", principal, project);
        if (!answer.path("there").asBoolean()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "%s has no grant of %s: ./neural access list shows what there is"
                            .formatted(principal, project));
        }
        spec.commandLine()
                .getOut()
                .printf("%s sees %s no longer, unless a token says so%n", principal, project);
        return ExitCode.DONE.number();
    }

    @Command(name = "list", description = "Lists what is granted.")
    int list(
            @Option(names = "--principal", description = "of this principal alone")
                    @Nullable String principal,
            @Option(names = "--json", description = "print it as JSON") boolean asJson,
            @Mixin ServerOptions server)
            throws InterruptedException {
        try (ServerHttp http = new ServerHttp(server.server(), server.token())) {
            JsonNode answer = http.get(PATH);
            if (asJson) {
                spec.commandLine().getOut().println(answer.toPrettyString());
                return ExitCode.DONE.number();
            }
            print("PRINCIPAL", "PROJECT", "GRANTED", "BY");
            for (JsonNode grant : answer.path("grants")) {
                String whose = grant.path("principal").asText();
                if (principal == null || principal.equals(whose)) {
                    print(
                            whose,
                            grant.path("project").asText(),
                            grant.path("granted").asText(),
                            grant.path("granted_by").asText());
                }
            }
        }
        return ExitCode.DONE.number();
    }

    private void print(String... columns) {
        spec.commandLine().getOut().printf("%-32s  %-32s  %-20s  %s%n", (Object[]) columns);
    }

    private static JsonNode post(
            ServerOptions server, String path, String principal, String project)
            throws InterruptedException {
        try (ServerHttp http = new ServerHttp(server.server(), server.token())) {
            return http.post(
                    PATH + path,
                    new ObjectMapper()
                            .createObjectNode()
                            .put("principal", principal)
                            .put("project", project));
        }
    }
}
