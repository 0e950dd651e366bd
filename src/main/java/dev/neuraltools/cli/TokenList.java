package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the tokens of a server; never the tokens themselves. */
@Command(name = "list", description = "Lists tokens that have not expired: ids, not the tokens.")
final class TokenList implements Callable<Integer> {
    private static final String LINE = "%-36s  %-16s  %-8s  %-9s  %-20s  %s%n";

    @Option(names = "--json", description = "print it as JSON")
    private boolean asJson;

    @Mixin private ServerOptions server = new ServerOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (ServerHttp http = new ServerHttp(server.server(), server.token())) {
            JsonNode answer = http.get(TokenCommand.PATH);
            if (asJson) {
                out.println(answer.toPrettyString());
                return ExitCode.DONE.number();
            }
            out.printf(LINE, "ID", "NAME", "ROLE", "STATE", "EXPIRES", "PROJECTS");
            for (JsonNode token : answer.path("tokens")) {
                StringJoiner projects = new StringJoiner(", ");
                token.path("projects").forEach(each -> projects.add(each.asText()));
                out.printf(
                        LINE,
                        token.path("id").asText(),
                        token.path("name").asText(),
                        token.path("role").asText(),
                        token.path("state").asText(),
                        token.path("expires").asText(),
                        projects);
            }
            out.flush();
        }
        return ExitCode.DONE.number();
    }
}
