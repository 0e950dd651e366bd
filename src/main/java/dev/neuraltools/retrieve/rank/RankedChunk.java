package dev.neuraltools.retrieve.rank;

import dev.neuraltools.vector.CodeChunk;
import java.util.Set;

/**
 * A chunk in its place among the answers.
 *
 * @param chunk what was found
 * @param score comparable within one ranking only
 * @param channels that found the chunk itself, or voted for its file
 */
public record RankedChunk(CodeChunk chunk, double score, Set<Channel> channels) {

    public RankedChunk {
        channels = Set.copyOf(channels);
    }
}
