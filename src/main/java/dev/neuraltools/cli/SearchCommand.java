package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hybrid search, printed for a person. */
@Command(name = "search", description = "Searches what a running server has indexed.")
final class SearchCommand implements Callable<Integer> {
    private static final int MOST_TOKENS = 20_000;

    @Parameters(paramLabel = "QUERY", description = "what to look for, in words or names")
    private String query = "";

    @Option(names = "--project", description = "where (default: the only project)")
    private @Nullable String project;

    @Option(names = "--path", paramLabel = "GLOB", description = "only files like this")
    private @Nullable String path;

    @Option(names = "--lang", description = "only this language")
    private @Nullable String language;

    @Option(names = "--limit", description = "how many at most (default: 10)")
    private @Nullable Integer limit;

    @Option(names = "--json", description = "print the server's answer as JSON")
    private boolean asJson;

    @Mixin private ServerOptions server = new ServerOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        try (McpClient client = server.connect()) {
            JsonNode answer = client.call("graphrag_hybrid_search", arguments());
            spec.commandLine()
                    .getOut()
                    .println(asJson ? answer.toPrettyString() : SearchPrinter.print(answer));
        }
        return ExitCode.DONE.number();
    }

    private Map<String, Object> arguments() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("query", query);
        arguments.put("format", "json");
        arguments.put("max_tokens", MOST_TOKENS);
        putUnlessNull(arguments, "project", project);
        putUnlessNull(arguments, "path", path);
        putUnlessNull(arguments, "language", language);
        putUnlessNull(arguments, "limit", limit);
        return arguments;
    }

    private static void putUnlessNull(
            Map<String, Object> arguments, String name, @Nullable Object value) {
        if (value != null) {
            arguments.put(name, value);
        }
    }
}
