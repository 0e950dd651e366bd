package dev.neuraltools.cli;

import dev.neuraltools.embed.onnx.EmbedBenchmarkCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures on this machine; each benchmark starts a server of its own and leaves nothing behind.
 */
@Command(
        name = "bench",
        description = "Measures indexing, search, sessions or embedding on a repository of yours.",
        subcommands = {
            IndexBench.class,
            SearchBench.class,
            SessionBench.class,
            EmbedBenchmarkCommand.class
        })
final class BenchCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which benchmark: index, search, sessions or embed?");
    }
}
