package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Revokes a token at all servers. */
@Command(name = "revoke", description = "Revokes a token at all servers at once.")
final class TokenRevoke implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "as token list shows it, or a token's jti")
    private String id = "";

    @Mixin private ServerOptions server = new ServerOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        try (ServerHttp http = new ServerHttp(server.server(), server.token())) {
            boolean noted =
                    http.post(
                                    TokenCommand.PATH + "/revoke",
                                    new ObjectMapper().createObjectNode().put("id", id))
                            .path("noted")
                            .asBoolean();
            spec.commandLine()
                    .getOut()
                    .println(
                            noted
                                    ? "token " + id + " is revoked"
                                    : "token "
                                            + id
                                            + " is not on the list; should one have this id, it is revoked now");
        }
        return ExitCode.DONE.number();
    }
}
