package dev.neuraltools.graph;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;
import java.util.UUID;

/** Small pieces of graphs, and scopes to ask for them. */
public final class Sample {

    private record Indexer() implements Holder {
        @Override
        public String id() {
            return "tests";
        }

        @Override
        public int share(String pool) {
            return 4;
        }

        @Override
        public int total() {
            return 4;
        }
    }

    private Sample() {}

    public static Scope scope() {
        return scope(Duration.ofMinutes(2), new Cancellation());
    }

    public static Scope scope(Duration time, Cancellation cancellation) {
        return new Scope(
                "tester",
                Visibility.everything(),
                new Indexer(),
                Deadline.in(time),
                cancellation,
                "correlation-1");
    }

    /** A project that no other test has. */
    public static ProjectScope project() {
        return scope().project("project-" + UUID.randomUUID(), 1);
    }

    public static FileNode file(String path) {
        return file(path, "hash-" + path);
    }

    public static FileNode file(String path, String hash) {
        boolean test = path.contains("test");
        return new FileNode(path, "java", "io.sample", hash, 1_234, 99, 40, test, "digest");
    }

    public static SymbolNode method(String path, String qualifiedName) {
        return symbol(path, qualifiedName, "method", 10, 0.1);
    }

    public static SymbolNode symbol(
            String path, String qualifiedName, String kind, int line, double centrality) {
        String last = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
        return new SymbolNode(
                path + "#" + qualifiedName,
                last.replaceFirst("~\\d+$", ""),
                qualifiedName,
                kind,
                path,
                "java",
                line,
                line + 5,
                "void " + last + "()",
                "public",
                path.contains("test"),
                centrality);
    }

    public static Edge edge(EdgeKind kind, String from, String to) {
        return edge(kind, from, to, 1);
    }

    public static Edge edge(EdgeKind kind, String from, String to, double confidence) {
        return new Edge(kind, from, to, "receiver-type", confidence, 12);
    }
}
