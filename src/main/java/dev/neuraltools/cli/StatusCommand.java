package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a running server has and how it is. */
@Command(name = "status", description = "Shows projects, coverage, sessions, pools and stores.")
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print it as JSON")
    private boolean asJson;

    @Option(names = "--sizing", description = "say which pools to make larger or smaller")
    private boolean sizing;

    @Mixin private ServerOptions server = new ServerOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        try (ServerHttp http = new ServerHttp(server.server(), server.token())) {
            JsonNode answer = http.get(sizing ? "/api/v1/mcp/sizing" : "/api/v1/mcp/status");
            spec.commandLine().getOut().println(asJson ? answer.toPrettyString() : print(answer));
        }
        return ExitCode.DONE.number();
    }

    private String print(JsonNode answer) {
        return sizing ? SizingPrinter.print(answer) : StatusPrinter.print(answer);
    }
}
