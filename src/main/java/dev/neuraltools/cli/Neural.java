package dev.neuraltools.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that all others belong to; alone it says how to use them. */
@Command(
        name = "neural",
        description = "Shared, session-aware GraphRAG over code, served as MCP tools.",
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "test [PATTERN] builds and runs all tests, or those that match.",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no server there, 4 refused."
        },
        subcommands = {
            UpCommand.class,
            IndexCommand.class,
            SearchCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            AccessCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            BenchCommand.class
        })
final class Neural implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** Runs one command; what it prints goes to standard output, what went wrong to the other. */
    static int execute(String... args) {
        return execute(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args);
    }

    static int execute(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Neural())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(Neural::report)
                .setParameterExceptionHandler(Neural::explain)
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static int report(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        // An interrupt is the user's own signal, which is no failure to speak of; nor is what it
        // ends.
        if (!(failure instanceof InterruptedException) && !AtExit.begun()) {
            command.getErr().println("neural: " + lastingMessage(failure));
        }
        return failure instanceof CommandException known
                ? known.exitCode().number()
                : ExitCode.FAILED.number();
    }

    private static String lastingMessage(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static int explain(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("neural: " + wrong.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
            command.usage(command.getErr());
        }
        return ExitCode.WRONG_USAGE.number();
    }
}
