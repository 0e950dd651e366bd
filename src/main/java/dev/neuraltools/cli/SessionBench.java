package dev.neuraltools.cli;

import dev.neuraltools.cli.load.IsolationTrials;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench sessions PATH}: what many sessions at once get, and that none gets another's. */
@Command(
        name = "sessions",
        description = {
            "Measures many sessions at once on a repository: calls a second and latencies,",
            "one greedy session beside calm ones, batches, the restart of server and stores;",
            "with --trials also that no session ever sees another's answer."
        })
final class SessionBench implements Callable<Integer> {

    /** The parts, in the order in which they run. */
    enum Part {
        zipf,
        fresh,
        greedy,
        echo,
        batch,
        status,
        reuse,
        restore,
        recovery
    }

    static final Map<String, String> SETTINGS =
            Map.of(
                    "RATE_LIMIT_PER_SESSION", "100000000",
                    // Its calls run one after another, also in a batch.
                    "SESSION_CLIENT__BATCH__MAX_CONNECTIONS", "1",
                    "SESSION_MAX_PER_PRINCIPAL", "100000",
                    "NEURAL_BENCH_ECHO", "true");

    @Parameters(paramLabel = "PATH", arity = "0..1", description = "the repository")
    private Path path = Path.of(".");

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Part> only = new ArrayList<>(List.of(Part.values()));

    @Option(names = "--seconds", description = "length of each load; ${DEFAULT-VALUE}")
    private int seconds = 60;

    @Option(names = "--sessions", description = "how many sessions; ${DEFAULT-VALUE}")
    private int sessions = 50;

    @Option(names = "--no-dense", description = "do not wait for the dense wave")
    private boolean noDense;

    @Option(
            names = "--trials",
            description = "so many trials of isolation in place of everything else")
    private int trials;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || seconds > 3600 || sessions < 1 || sessions > 1000 || trials < 0) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE,
                    "--seconds takes 1 to 3600, --sessions 1 to 1000, --trials 1 or more.");
        }
        try (BenchFolder work = BenchFolder.make()) {
            Path data = Files.createDirectory(work.path().resolve("data"));
            return trials > 0 ? isolation(work.path(), data) : measure(data);
        }
    }

    private int isolation(Path work, Path data) throws Exception {
        try (BenchServer server = BenchServer.start(data, SETTINGS)) {
            IsolationTrials.Report report =
                    IsolationTrials.at(
                                    server.address(),
                                    server.process(),
                                    Files.readString(data.resolve("stores.json")))
                            .run(work.resolve("projects"), trials);
            report.lines().forEach(out()::println);
            out().flush();
            return report.clean() ? ExitCode.DONE.number() : ExitCode.FAILED.number();
        }
    }

    private int measure(Path data) throws IOException, InterruptedException {
        Path folder = path.toAbsolutePath().normalize();
        BenchServer server = BenchServer.start(data, SETTINGS);
        try {
            LoadQuestions questions;
            try (McpClient client = McpClient.connect(server.address(), null)) {
                BenchProject project = new BenchProject(client, folder);
                project.index();
                if (!noDense) {
                    project.awaitDense();
                }
                questions = LoadQuestions.of(folder, client, 500);
            }
            SessionLoad load = new SessionLoad(server, questions, sessions, seconds, out());
            for (Part part : Part.values()) {
                if (only.contains(part) && part.compareTo(Part.restore) < 0) {
                    load.run(part);
                }
            }
            SessionFaults faults = new SessionFaults(server, data, questions, out());
            if (only.contains(Part.recovery)) {
                faults.recovery();
            }
            if (only.contains(Part.restore)) {
                server = faults.restoration();
            }
            return ExitCode.DONE.number();
        } finally {
            server.close();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
