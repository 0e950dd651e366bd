package dev.neuraltools.index;

import dev.neuraltools.vector.ChunkPoint;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.LexicalEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Chunks become points: with their lexical vectors, and their dense ones where they are known. */
final class Points {

    private final LexicalEncoder encoder = new LexicalEncoder();
    private final KnownVectors known;

    Points(KnownVectors known) {
        this.known = known;
    }

    List<ChunkPoint> of(List<CodeChunk> chunks) {
        Map<UUID, float[]> dense = known.of(chunks);
        List<ChunkPoint> points = new ArrayList<>(chunks.size());
        for (CodeChunk chunk : chunks) {
            points.add(
                    new ChunkPoint(
                            chunk,
                            encoder.body(chunk),
                            encoder.names(chunk),
                            dense.get(chunk.id())));
        }
        return points;
    }
}
