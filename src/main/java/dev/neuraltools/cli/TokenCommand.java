package dev.neuraltools.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tokens that a server's own key signs. */
@Command(
        name = "token",
        description = "Makes, lists and revokes tokens of a running server.",
        subcommands = {TokenCreate.class, TokenList.class, TokenRevoke.class})
final class TokenCommand implements Runnable {

    /** Where the server keeps them. */
    static final String PATH = "/api/v1/mcp/tokens";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of create, list and revoke?");
    }
}
