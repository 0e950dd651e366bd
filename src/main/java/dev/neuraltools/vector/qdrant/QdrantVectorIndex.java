package dev.neuraltools.vector.qdrant;

import dev.neuraltools.pool.Pool;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.ChunkCounts;
import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.ChunkPoint;
import dev.neuraltools.vector.ChunkSearch;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.CommitHit;
import dev.neuraltools.vector.CommitPoint;
import dev.neuraltools.vector.FileOutline;
import dev.neuraltools.vector.SparseVector;
import dev.neuraltools.vector.VectorIndex;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.QueryPoints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Chunks and commits in Qdrant, or in whatever speaks its protocol.
 *
 * <p>Each generation of a project is a collection of its own, so that no filter can be forgotten
 * and the IDF of a word knows nothing of other projects. Chunks have up to four vectors ({@code
 * dense}, {@code body}, {@code names}, {@code file}), commits one ({@code commit}). A point that is
 * put again takes nothing over from the one that it replaces, its dense vector neither.
 */
public final class QdrantVectorIndex implements VectorIndex, AutoCloseable {

    private final Pool<QdrantConnection> pool;
    private final QdrantCalls calls;
    private final Generations generations;
    private final PointWriter writer;
    private final PointReader reader;

    QdrantVectorIndex(Pool<QdrantConnection> pool) {
        this.pool = pool;
        this.calls = new QdrantCalls(pool);
        this.generations = new Generations(calls);
        this.writer = new PointWriter(calls);
        this.reader = new PointReader(calls);
    }

    /** An index with a pool of its own. Qdrant may be away meanwhile. */
    public static QdrantVectorIndex open(QdrantSettings settings) {
        return new QdrantVectorIndex(new Pool<>(settings.pool(), new QdrantConnector(settings)));
    }

    /** Closes the pool that the index uses. */
    @Override
    public void close() {
        pool.close();
    }

    @Override
    public void create(ProjectScope project, int dimension) {
        generations.create(project, dimension);
    }

    @Override
    public boolean exists(ProjectScope project) {
        return generations.exists(project);
    }

    @Override
    public OptionalInt dimension(ProjectScope project) {
        return generations.dimension(project);
    }

    @Override
    public void publish(ProjectScope project) {
        generations.publish(project);
    }

    @Override
    public void drop(ProjectScope project) {
        generations.drop(project);
    }

    @Override
    public void put(ProjectScope project, List<ChunkPoint> points, boolean durable) {
        writer.put(project, points, durable);
    }

    @Override
    public void putCommits(ProjectScope project, List<CommitPoint> commits) {
        writer.putCommits(project, commits);
    }

    @Override
    public void embed(ProjectScope project, Map<UUID, float[]> vectors) {
        writer.embed(project, vectors);
    }

    @Override
    public void delete(ProjectScope project, Collection<UUID> ids) {
        writer.delete(project, ids);
    }

    @Override
    public Map<UUID, float[]> vectors(ProjectScope project, Collection<UUID> ids) {
        return reader.vectors(project, ids);
    }

    @Override
    public List<CodeChunk> chunks(ProjectScope project, Collection<UUID> ids) {
        return reader.chunks(project, ids);
    }

    @Override
    public List<CodeChunk> chunksOf(ProjectScope project, Collection<String> paths) {
        return reader.chunksOf(project, paths);
    }

    @Override
    public List<FileOutline> outlines(ProjectScope project) {
        return reader.outlines(project);
    }

    @Override
    public List<CodeChunk> pending(ProjectScope project, int limit) {
        return reader.pending(project, limit);
    }

    @Override
    public ChunkCounts counts(ProjectScope project) {
        return reader.counts(project);
    }

    @Override
    public List<List<ChunkHit>> search(ProjectScope project, List<ChunkSearch> searches) {
        String name = name(project);
        Iterator<BatchResult> results =
                query(
                                project,
                                searches.stream()
                                        .filter(Searches::asks)
                                        .map(search -> Searches.query(name, search))
                                        .toList())
                        .iterator();
        List<List<ChunkHit>> hits = new ArrayList<>(searches.size());
        for (ChunkSearch search : searches) {
            hits.add(Searches.asks(search) ? Searches.hits(results.next()) : List.of());
        }
        return hits;
    }

    @Override
    public List<CommitHit> commits(ProjectScope project, SparseVector terms, int limit) {
        if (terms.isEmpty() || limit <= 0) {
            return List.of();
        }
        return query(project, List.of(Searches.commits(name(project), terms, limit)))
                .getFirst()
                .getResultList()
                .stream()
                .map(CommitPoints::hit)
                .toList();
    }

    private List<BatchResult> query(ProjectScope project, List<QueryPoints> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        String name = name(project);
        return calls.call(
                project,
                "searching " + name,
                (client, timeout) -> client.queryBatchAsync(name, queries, null, timeout));
    }

    private static String name(ProjectScope project) {
        return CollectionName.of(project).name();
    }
}
