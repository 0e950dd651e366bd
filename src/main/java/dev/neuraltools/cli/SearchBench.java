package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.neuraltools.retrieve.measure.Accuracy;
import dev.neuraltools.retrieve.measure.CaseRules;
import dev.neuraltools.retrieve.measure.HistoryCases;
import dev.neuraltools.retrieve.measure.SearchCase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bench search PATH}: how right and how fast the answers are, on the repository's own
 * history. The commits after the one that is checked out are the cases: their subject is the query,
 * the files that they changed the answer.
 */
@Command(
        name = "search",
        description = {
            "Measures accuracy and latency of search on a repository's own history.",
            "Check out an older commit first: the commits between it and --until are the cases."
        })
final class SearchBench implements Callable<Integer> {

    private static final int WARM = 20;

    @Parameters(paramLabel = "PATH", description = "the repository, an older commit checked out")
    private Path path = Path.of(".");

    @Option(
            names = "--until",
            paramLabel = "REV",
            description = "the last commit that may be a case (default: ${DEFAULT-VALUE})")
    private String until = "origin/HEAD";

    @Option(
            names = "--cases",
            description = "so many cases at most, evenly spread (default: ${DEFAULT-VALUE})")
    private int most = 120;

    @Option(names = "--no-dense", description = "leave the dense wave out")
    private boolean noDense;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (most < 1) {
            throw new CommandException(ExitCode.WRONG_USAGE, "--cases takes 1 or more.");
        }
        Path folder = path.toAbsolutePath().normalize();
        List<SearchCase> cases =
                CaseRules.spread(
                        HistoryCases.of(
                                folder,
                                until,
                                SourceNames::isProductCode,
                                file -> Files.isRegularFile(folder.resolve(file))),
                        most);
        if (cases.isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "No commit between HEAD and %s is a case: check out an older commit first."
                            .formatted(until));
        }
        try (BenchFolder work = BenchFolder.make();
                BenchServer server =
                        BenchServer.start(Files.createDirectory(work.path().resolve("data")));
                McpClient client = McpClient.connect(server.address(), null)) {
            BenchProject project = new BenchProject(client, folder);
            project.index();
            accuracy("accuracy, before the dense wave", client, cases);
            if (!noDense) {
                project.awaitDense();
                accuracy("accuracy, dense wave done", client, cases);
            }
            latency(client, cases);
            return ExitCode.DONE.number();
        }
    }

    private void accuracy(String what, McpClient client, List<SearchCase> cases) {
        Accuracy found = Accuracy.of(cases, query -> files(client, query));
        out().printf(
                        "%-34s %d cases  @1 %.3f  @5 %.3f  @10 %.3f  MRR %.3f%n",
                        what,
                        found.cases(),
                        found.at1(),
                        found.at5(),
                        found.at10(),
                        found.reciprocalRank());
        out().flush();
    }

    private static List<String> files(McpClient client, String query) {
        try {
            return search(client, "graphrag_hybrid_search", query, 50)
                    .path("results")
                    .valueStream()
                    .map(hit -> hit.path("path").asText())
                    .distinct()
                    .toList();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted", stopped);
        }
    }

    private static JsonNode search(McpClient client, String tool, String query, int limit)
            throws InterruptedException {
        return client.call(
                tool,
                Map.of(
                        "query",
                        query,
                        "project",
                        BenchProject.NAME,
                        "limit",
                        limit,
                        "max_tokens",
                        20_000,
                        "format",
                        "json"));
    }

    private void latency(McpClient client, List<SearchCase> cases) throws InterruptedException {
        List<String> queries = cases.stream().map(SearchCase::query).toList();
        for (String tool : List.of("semantic_code_search", "graphrag_hybrid_search")) {
            percentiles(tool, queries, query -> search(client, tool, query + " code", 10));
        }
        List<String> symbols =
                search(client, "graphrag_hybrid_search", queries.getFirst(), 100)
                        .path("results")
                        .valueStream()
                        .filter(hit -> !hit.path("symbol").asText().isEmpty())
                        .map(hit -> hit.path("path").asText() + "#" + hit.path("symbol").asText())
                        .distinct()
                        .toList();
        percentiles("trace_dependencies, depth 3", symbols, symbol -> trace(client, symbol));
    }

    private static Object trace(McpClient client, String symbol) throws InterruptedException {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("symbol", symbol);
        arguments.put("project", BenchProject.NAME);
        arguments.put("depth", 3);
        arguments.put("direction", "impact");
        arguments.put("format", "json");
        return client.call("trace_dependencies", arguments);
    }

    private interface Ask {
        Object of(String query) throws InterruptedException;
    }

    /** Each query twice: the first round warms the program up, and nothing of it is kept. */
    private void percentiles(String what, List<String> queries, Ask ask)
            throws InterruptedException {
        for (String query : queries.subList(0, Math.min(WARM, queries.size()))) {
            ask.of(query);
        }
        double[] millis = new double[queries.size()];
        for (int i = 0; i < millis.length; i++) {
            long begun = System.nanoTime();
            ask.of(queries.get(i));
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        out().printf(
                        "%-34s %d calls  p50 %.1f ms  p95 %.1f ms  max %.1f ms%n",
                        what,
                        millis.length,
                        millis[millis.length / 2],
                        millis[(int) (millis.length * 0.95)],
                        millis[millis.length - 1]);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
