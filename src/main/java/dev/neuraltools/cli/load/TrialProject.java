package dev.neuraltools.cli.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Small projects that differ in nothing but a marker, so that equal questions meet all of them. */
final class TrialProject {

    static final List<String> TOOLS =
            List.of(
                    "find_symbol",
                    "graphrag_hybrid_search",
                    "semantic_code_search",
                    "trace_dependencies",
                    "read_code",
                    "project_overview",
                    "session_status",
                    "batch");

    private TrialProject() {}

    static String name(int project) {
        return "trial-" + project;
    }

    /** A word that is in each answer about this project and in none about another. */
    static String marker(int project) {
        return "mark%02dzq".formatted(project);
    }

    static Path write(Path folder, int project) throws IOException {
        Path root = folder.resolve(name(project));
        Path source = root.resolve("src/main/java").resolve(marker(project));
        Files.createDirectories(source);
        Files.writeString(
                source.resolve("Ledger.java"),
                """
                package %1$s;

                /** Keeps the sums of the accounts of %1$s. */
                public class Ledger {
                    private final Account account = new Account();

                    /** The balance of all accounts together. */
                    public int balance() {
                        return account.amount();
                    }
                }
                """
                        .formatted(marker(project)));
        Files.writeString(
                source.resolve("Account.java"),
                """
                package %1$s;

                /** One account of %1$s. */
                public class Account {
                    /** How much is in it. */
                    public int amount() {
                        return 1;
                    }
                }
                """
                        .formatted(marker(project)));
        return root;
    }

    /** The same for every project. */
    static Map<String, Object> arguments(String tool, int variant) {
        return switch (tool) {
            case "find_symbol" -> Map.of("name", variant % 2 == 0 ? "Ledger" : "Account");
            case "graphrag_hybrid_search", "semantic_code_search" ->
                    Map.of("query", "balance of all accounts " + variant);
            case "trace_dependencies" -> Map.of("symbol", "Account.amount", "depth", 2);
            case "read_code" -> Map.of("symbol", variant % 2 == 0 ? "Ledger" : "Account");
            case "batch" ->
                    Map.of(
                            "calls",
                            List.of(
                                    Map.of(
                                            "tool",
                                            "find_symbol",
                                            "arguments",
                                            Map.of("name", "Ledger")),
                                    Map.of(
                                            "tool",
                                            "semantic_code_search",
                                            "arguments",
                                            Map.of("query", "amount " + variant))));
            default -> Map.of();
        };
    }
}
