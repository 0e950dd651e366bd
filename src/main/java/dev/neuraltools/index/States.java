package dev.neuraltools.index;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.GraphCounts;
import dev.neuraltools.vector.ChunkCounts;
import java.time.Instant;

/** The steps of a project's state while it is indexed. */
final class States {

    private States() {}

    /**
     * The generation after the live one is begun; of a project that answers, all else stays as it
     * is. One that was begun before and never became live had the same number.
     */
    static ProjectState begun(ProjectState state, String root) {
        return new ProjectState(
                state.name(),
                root,
                state.commit(),
                state.branch(),
                state.generation(),
                state.generation() + 1,
                state.revision(),
                state.embedder(),
                state.format(),
                state.files(),
                state.chunks(),
                state.embeddable(),
                state.embedded(),
                state.symbols(),
                state.edges(),
                state.indexedAt(),
                state.skipped(),
                state.problems(),
                state.stamp());
    }

    /** The index was compared with the folder. */
    static ProjectState compared(ProjectState state, Folder folder, Instant now) {
        return new ProjectState(
                state.name(),
                state.root(),
                folder.commit(),
                folder.branch(),
                state.generation(),
                state.newestGeneration(),
                settled(state),
                state.embedder(),
                state.format(),
                state.files(),
                state.chunks(),
                state.embeddable(),
                state.embedded(),
                state.symbols(),
                state.edges(),
                now,
                folder.skipped(),
                folder.problems().named(),
                folder.stamp());
    }

    /** The folder is as it was: what was said of its files holds. */
    static ProjectState untouched(ProjectState state, Folder folder, Instant now) {
        return new ProjectState(
                state.name(),
                state.root(),
                folder.commit(),
                folder.branch(),
                state.generation(),
                state.newestGeneration(),
                settled(state),
                state.embedder(),
                state.format(),
                state.files(),
                state.chunks(),
                state.embeddable(),
                state.embedded(),
                state.symbols(),
                state.edges(),
                now,
                state.skipped(),
                state.problems(),
                folder.stamp());
    }

    /** A generation answers, with so much in it. */
    static ProjectState indexed(
            ProjectState state,
            int generation,
            String embedder,
            int format,
            GraphCounts graph,
            ChunkCounts chunks) {
        return new ProjectState(
                state.name(),
                state.root(),
                state.commit(),
                state.branch(),
                generation,
                Math.max(generation, state.newestGeneration()),
                state.revision(),
                embedder,
                format,
                graph.files(),
                chunks.chunks(),
                chunks.embeddable(),
                chunks.embedded(),
                graph.symbols(),
                graph.edges(),
                state.indexedAt(),
                state.skipped(),
                state.problems(),
                state.stamp());
    }

    /** More chunks of a generation have their vectors. */
    static ProjectState embedded(ProjectState state, int generation, ChunkCounts chunks) {
        return state.generation() == generation
                ? indexed(
                        state,
                        generation,
                        state.embedder(),
                        state.format(),
                        new GraphCounts(state.files(), state.symbols(), state.edges()),
                        chunks)
                : state;
    }

    private static long settled(ProjectState state) {
        return state.revision() + (state.settled() ? 0 : 1);
    }
}
