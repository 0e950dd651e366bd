package dev.neuraltools.vector;

import dev.neuraltools.scope.ProjectScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The chunks and commits of each project: one collection for each generation.
 *
 * <p>Every method blocks until it is done, at the latest until the deadline of its scope, and sees
 * and touches one generation of one project alone. Thread-safe. Each may end in a {@link
 * VectorException}, a {@code DeadlineExceededException}, a {@code CallCancelledException}, or the
 * pool's refusal of a connection. Writes are durable when they return, unless said otherwise.
 */
public interface VectorIndex {

    /** Makes an empty collection; one that is there already is dropped first. */
    void create(ProjectScope project, int dimension);

    /** Whether the collection of this generation is there. */
    boolean exists(ProjectScope project);

    /** The number of components of its dense vectors; empty where there is no collection. */
    OptionalInt dimension(ProjectScope project);

    /** Points the project's alias to this generation, in one step. */
    void publish(ProjectScope project);

    /** Removes the collection; harmless when it is not there. */
    void drop(ProjectScope project);

    /**
     * Adds chunks, or replaces those of the same id.
     *
     * @param durable whether to wait until they are; in bulk only the last request need wait
     */
    void put(ProjectScope project, List<ChunkPoint> points, boolean durable);

    /** Adds commits, or replaces those of the same hash. */
    void putCommits(ProjectScope project, List<CommitPoint> commits);

    /**
     * Gives chunks that are there their dense vectors; ids that are gone meanwhile are left out.
     */
    void embed(ProjectScope project, Map<UUID, float[]> vectors);

    /** Removes chunks; ids that are not there are left out. */
    void delete(ProjectScope project, Collection<UUID> ids);

    /** The dense vectors of those of the ids that have one. */
    Map<UUID, float[]> vectors(ProjectScope project, Collection<UUID> ids);

    /** Chunks by their ids, in that order; those that are not there are left out. */
    List<CodeChunk> chunks(ProjectScope project, Collection<UUID> ids);

    /** The chunks of some files, by path and line. */
    List<CodeChunk> chunksOf(ProjectScope project, Collection<String> paths);

    /** Each file of which there are chunks, by path; asks for no text. */
    List<FileOutline> outlines(ProjectScope project);

    /** Embeddable chunks that have no dense vector yet, highest priority first. */
    List<CodeChunk> pending(ProjectScope project, int limit);

    /** How many chunks there are, and how many of them have a dense vector. */
    ChunkCounts counts(ProjectScope project);

    /**
     * Answers each search, best first; in one request. A search finds many and few of them are
     * read, so the chunks come without header and text; {@link #chunks} has them whole.
     */
    List<List<ChunkHit>> search(ProjectScope project, List<ChunkSearch> searches);

    /** What one search finds, best first, with header and text; in two requests. */
    default List<CodeChunk> searchWhole(ProjectScope project, ChunkSearch search) {
        List<ChunkHit> hits = search(project, List.of(search)).getFirst();
        return chunks(project, hits.stream().map(hit -> hit.chunk().id()).toList());
    }

    /** The past commits that resemble the words best. */
    List<CommitHit> commits(ProjectScope project, SparseVector terms, int limit);
}
