package dev.neuraltools.index.link;

import dev.neuraltools.graph.Edge;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A short name of the edges of a file: equal digests, equal edges. */
public final class EdgeDigest {

    private static final int BYTES = 12;

    private EdgeDigest() {}

    /** The digest of edges in their order. */
    public static String of(List<Edge> edges) {
        StringBuilder text = new StringBuilder(96 * edges.size());
        for (Edge edge : edges) {
            text.append(edge.kind().name())
                    .append('\t')
                    .append(edge.from())
                    .append('\t')
                    .append(edge.to())
                    .append('\t')
                    .append(edge.provenance())
                    .append('\t')
                    .append(edge.confidence())
                    .append('\t')
                    .append(edge.line())
                    .append('\n');
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha.digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
