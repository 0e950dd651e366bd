package dev.neuraltools.embed;

import dev.neuraltools.scope.Deadline;
import java.util.List;

/**
 * Turns text into vectors whose dot product says how near the texts are in meaning. Thread-safe.
 *
 * <p>Both methods block until they are done, at the latest until the deadline, and end in an {@link
 * EmbeddingException} when the model or its service fails.
 */
public interface Embedder {

    /** Names model and settings: vectors of two embedders with the same name can be compared. */
    String name();

    /** The number of components of each vector. */
    int dimension();

    /** The vector of a query, normalised. Goes before passages that wait. */
    float[] query(String text, Deadline deadline);

    /**
     * The vectors of passages, normalised, in their order; what is longer than the model reads is
     * cut. Gives way to queries.
     */
    List<float[]> passages(List<String> texts, Deadline deadline);
}
