package dev.neuraltools.index;

import dev.neuraltools.vector.ChunkPoint;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.LexicalEncoder;
import dev.neuraltools.vector.SparseVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Chunks become points: with their lexical vectors, and their dense ones where they are known. */
final class Points {

    /** Languages of files that are no code. */
    private static final Set<String> PROSE = Set.of("markdown", "text");

    private final LexicalEncoder encoder = new LexicalEncoder();
    private final KnownVectors known;

    Points(KnownVectors known) {
        this.known = known;
    }

    /**
     * The points of files.
     *
     * @param chunks of whole files, those of each file one after the other
     */
    List<ChunkPoint> of(List<CodeChunk> chunks) {
        Map<UUID, float[]> dense = known.of(chunks);
        List<ChunkPoint> points = new ArrayList<>(chunks.size());
        int from = 0;
        for (int i = 1; i <= chunks.size(); i++) {
            if (i == chunks.size() || !chunks.get(i).path().equals(chunks.get(from).path())) {
                file(chunks.subList(from, i), dense, points);
                from = i;
            }
        }
        return points;
    }

    /** Whether what is written in a language is code. */
    static boolean code(String language) {
        return !PROSE.contains(language);
    }

    /** The first chunk of a file of code stands for the file. */
    private void file(List<CodeChunk> chunks, Map<UUID, float[]> dense, List<ChunkPoint> points) {
        LexicalEncoder.FileVectors vectors = encoder.file(chunks);
        boolean code = code(chunks.getFirst().language());
        for (int i = 0; i < chunks.size(); i++) {
            CodeChunk chunk = chunks.get(i);
            points.add(
                    new ChunkPoint(
                            chunk,
                            vectors.bodies().get(i),
                            encoder.names(chunk),
                            code && i == 0 ? vectors.whole() : SparseVector.NONE,
                            dense.get(chunk.id())));
        }
    }
}
