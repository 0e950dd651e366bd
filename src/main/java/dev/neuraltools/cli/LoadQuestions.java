package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.neuraltools.cli.load.Crowd.Ask;
import dev.neuraltools.cli.load.LoadSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * What a crowd asks of a repository: commit subjects for the searches, symbols for the other tools.
 * Thread-safe.
 */
final class LoadQuestions {

    private static final int LONGEST = 200;
    private static final int SHORTEST = 8;
    private static final int PROBES = 60;
    private static final List<String> MIX =
            List.of(
                    "graphrag_hybrid_search",
                    "semantic_code_search",
                    "find_symbol",
                    "graphrag_hybrid_search",
                    "read_code",
                    "semantic_code_search",
                    "find_symbol",
                    "graphrag_hybrid_search",
                    "trace_dependencies",
                    "find_symbol");

    private final List<String> subjects;
    private final List<String> symbols;
    private final AtomicInteger fresh = new AtomicInteger();

    private LoadQuestions(List<String> subjects, List<String> symbols) {
        this.subjects = subjects;
        this.symbols = symbols;
    }

    /** Reads the subjects from the history and the symbols from the server's answers. */
    static LoadQuestions of(Path repository, McpClient client, int count)
            throws IOException, InterruptedException {
        List<String> subjects = subjects(repository, count);
        Set<String> symbols = new LinkedHashSet<>();
        for (String subject : subjects.subList(0, Math.min(PROBES, subjects.size()))) {
            JsonNode found =
                    client.call(
                            "graphrag_hybrid_search",
                            Map.of(
                                    "query",
                                    subject,
                                    "project",
                                    BenchProject.NAME,
                                    "limit",
                                    50,
                                    "expand",
                                    false,
                                    "max_tokens",
                                    20_000,
                                    "format",
                                    "json"));
            for (JsonNode hit : found.path("results")) {
                String symbol = hit.path("path").asText() + "#" + hit.path("symbol").asText();
                if (!name(symbol).isBlank()) {
                    symbols.add(symbol);
                }
            }
        }
        if (symbols.isEmpty()) {
            throw new CommandException(ExitCode.FAILED, "No search there finds a symbol.");
        }
        return new LoadQuestions(subjects, List.copyOf(symbols));
    }

    private static List<String> subjects(Path repository, int count) throws IOException {
        Set<String> subjects = new LinkedHashSet<>();
        try (Git git = Git.open(repository.toFile())) {
            for (RevCommit commit : git.log().setMaxCount(4 * count).call()) {
                String subject = commit.getShortMessage().strip();
                if (subject.length() >= SHORTEST && subject.length() <= LONGEST) {
                    subjects.add(subject);
                }
            }
        } catch (GitAPIException e) {
            throw new IOException("the history of " + repository + " cannot be read", e);
        }
        if (subjects.size() < 10) {
            throw new CommandException(
                    ExitCode.FAILED, "A repository with ten commits or more is needed.");
        }
        return subjects.stream().limit(count).toList();
    }

    /** So many calls, no two alike, as clients make them. */
    List<Ask> repeated(int count) {
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            asks.add(ask(i, ""));
        }
        return asks;
    }

    /** A call that nobody has made before. */
    Ask fresh() {
        int number = fresh.incrementAndGet();
        return ask(number, " z" + Integer.toString(number, 36));
    }

    private Ask ask(int number, String suffix) {
        String tool = MIX.get(number % MIX.size());
        String symbol = symbols.get(number % symbols.size());
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("project", BenchProject.NAME);
        switch (tool) {
            case "find_symbol" -> arguments.put("name", name(symbol) + suffix.strip());
            case "trace_dependencies" -> {
                arguments.put("symbol", symbol);
                arguments.put("depth", 1 + number / symbols.size() % 3);
                arguments.put("limit", 10 + number / symbols.size() / 3 % 90);
            }
            case "read_code" -> {
                arguments.put("symbol", symbol);
                arguments.put("max_tokens", 1000 + number % 19_000);
            }
            default -> arguments.put("query", subjects.get(number % subjects.size()) + suffix);
        }
        return new Ask(tool, LoadSession.written(tool, arguments));
    }

    private static String name(String symbol) {
        String last = symbol.substring(symbol.lastIndexOf('#') + 1).replaceFirst("\\(.*", "");
        return last.substring(last.lastIndexOf('.') + 1);
    }
}
