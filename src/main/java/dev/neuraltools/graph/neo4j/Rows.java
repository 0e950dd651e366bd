package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.Direction;
import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.SymbolNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.MapAccessor;

/** How files, symbols and edges stand in properties, and how they are read from them. */
final class Rows {

    private static final String SYMBOL =
            "{.path, .qualifiedName, .name, .kind, .language, .startLine, .endLine, .lines,"
                    + " .signature, .modifiers, .test, .centrality}";

    private Rows() {}

    /** The projection of a node that {@link #symbol} reads; what is kept of a file stays behind. */
    static String symbolOf(String variable) {
        return variable + SYMBOL;
    }

    static Map<String, Object> of(Keys keys, FileNode file) {
        Map<String, Object> row = new HashMap<>(24);
        row.put("k", keys.node(file.path()));
        row.put("pg", keys.generation());
        row.put("path", file.path());
        row.put("language", file.language());
        row.put("module", file.module());
        row.put("hash", file.hash());
        row.put("size", file.size());
        row.put("modified", file.modified());
        row.put("lines", file.lines());
        row.put("test", file.test());
        row.put("edgeDigest", file.edgeDigest());
        return row;
    }

    static Map<String, Object> of(Keys keys, SymbolNode symbol) {
        Map<String, Object> row = new HashMap<>(32);
        row.put("k", keys.node(symbol.id()));
        row.put("pg", keys.generation());
        row.put("f", keys.node(symbol.path()));
        row.put("path", symbol.path());
        row.put("name", symbol.name());
        row.put("lower", symbol.name().toLowerCase(Locale.ROOT));
        Names.initials(symbol.name()).ifPresent(initials -> row.put("initials", initials));
        row.put("qualifiedName", symbol.qualifiedName());
        row.put("kind", symbol.kind());
        row.put("language", symbol.language());
        row.put("startLine", symbol.startLine());
        row.put("endLine", symbol.endLine());
        row.put("signature", symbol.signature());
        row.put("modifiers", symbol.modifiers());
        row.put("test", symbol.test());
        row.put("centrality", symbol.centrality());
        return row;
    }

    static FileNode file(MapAccessor row) {
        return new FileNode(
                row.get("path").asString(),
                row.get("language").asString(),
                row.get("module").asString(),
                row.get("hash").asString(),
                row.get("size").asLong(),
                row.get("modified").asLong(),
                row.get("lines").asInt(),
                row.get("test").asBoolean(),
                row.get("edgeDigest").asString());
    }

    /** A symbol; a file as a symbol of kind {@code file}. */
    static SymbolNode symbol(MapAccessor node) {
        return node.get("kind").isNull() ? fileAsSymbol(node) : codeSymbol(node);
    }

    /** The id of a file or symbol, from the two properties that it is made of. */
    static String id(Value path, Value qualifiedName) {
        return qualifiedName.isNull()
                ? path.asString()
                : path.asString() + "#" + qualifiedName.asString();
    }

    /** The edge between two nodes, which was followed from {@code here} to {@code there}. */
    static Edge edge(MapAccessor row, String here, String there, Direction direction) {
        Value edge = row.get("edge");
        boolean along = direction == Direction.OUT;
        return new Edge(
                EdgeKind.valueOf(row.get("kind").asString()),
                along ? here : there,
                along ? there : here,
                edge.get("provenance").asString(),
                edge.get("ppm").asLong() / EdgeRows.MILLION,
                edge.get("line").asInt());
    }

    private static SymbolNode codeSymbol(MapAccessor node) {
        return new SymbolNode(
                id(node.get("path"), node.get("qualifiedName")),
                node.get("name").asString(),
                node.get("qualifiedName").asString(),
                node.get("kind").asString(),
                node.get("path").asString(),
                node.get("language").asString(),
                node.get("startLine").asInt(),
                node.get("endLine").asInt(),
                node.get("signature").asString(),
                node.get("modifiers").asString(),
                node.get("test").asBoolean(),
                node.get("centrality").asDouble());
    }

    private static SymbolNode fileAsSymbol(MapAccessor node) {
        String path = node.get("path").asString();
        return new SymbolNode(
                path,
                path.substring(path.lastIndexOf('/') + 1),
                path,
                "file",
                path,
                node.get("language").asString(),
                1,
                node.get("lines").asInt(),
                "",
                "",
                node.get("test").asBoolean(),
                0);
    }
}
