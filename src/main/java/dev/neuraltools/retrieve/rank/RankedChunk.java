package dev.neuraltools.retrieve.rank;

import dev.neuraltools.vector.CodeChunk;
import java.util.List;
import java.util.Set;

/**
 * A chunk in its place among the answers, or several of one symbol that follow each other.
 *
 * @param chunk what was found; of several the best one, with the lines and definitions of all
 * @param score comparable within one ranking only
 * @param channels that found the chunk itself, or voted for its file
 * @param parts the chunks that it is made of, by line; it alone, if it is one
 */
public record RankedChunk(
        CodeChunk chunk, double score, Set<Channel> channels, List<CodeChunk> parts) {

    public RankedChunk {
        channels = Set.copyOf(channels);
        parts = List.copyOf(parts);
    }

    /** One chunk. */
    public RankedChunk(CodeChunk chunk, double score, Set<Channel> channels) {
        this(chunk, score, channels, List.of(chunk));
    }
}
