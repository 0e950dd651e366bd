package dev.neuraltools.index.link;

import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.parse.SourceParser;
import java.util.ArrayList;
import java.util.List;

/** Source files in memory, parsed and linked. */
final class Code {

    private static final SourceParser PARSER = new SourceParser();

    private final List<FileFacts> files = new ArrayList<>();

    Code with(String path, String text) {
        files.add(FileFacts.of(PARSER.parse(path, text), text));
        return this;
    }

    List<FileFacts> files() {
        return files;
    }

    Links link() {
        return Linker.link(files);
    }

    /** Edges as {@code from -> to rule confidence}. */
    List<String> edges(EdgeKind kind) {
        return link().edges().values().stream()
                .flatMap(List::stream)
                .filter(edge -> edge.kind() == kind)
                .map(Code::show)
                .toList();
    }

    private static String show(Edge edge) {
        return edge.from() + " -> " + edge.to() + " " + edge.provenance() + " " + edge.confidence();
    }
}
