package dev.neuraltools.index;

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
import dev.neuraltools.vector.VectorException;
import dev.neuraltools.vector.VectorIndex;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** What the vector index's port promises, with a fuse before each call. */
final class MemoryVectors implements VectorIndex {

    /** One generation. */
    static final class Generation {
        final Map<UUID, ChunkPoint> points = new TreeMap<>();
        final Map<String, CommitPoint> commits = new HashMap<>();

        private Stream<ChunkPoint> embeddable() {
            return points.values().stream().filter(point -> point.chunk().embeddable());
        }
    }

    final Map<String, Generation> generations = new TreeMap<>();
    final Map<String, Integer> published = new HashMap<>();
    private final Fuse fuse;

    MemoryVectors(Fuse fuse) {
        this.fuse = fuse;
    }

    private Generation of(ProjectScope project) {
        Generation found = generations.get(project.toString());
        if (found == null) {
            throw new VectorException(
                    "there is no collection " + project, new IllegalStateException("dropped"));
        }
        return found;
    }

    @Override
    public void create(ProjectScope project, int dimension) {
        fuse.write("vectors.create");
        generations.put(project.toString(), new Generation());
    }

    @Override
    public boolean exists(ProjectScope project) {
        fuse.read("vectors.exists");
        return generations.containsKey(project.toString());
    }

    @Override
    public OptionalInt dimension(ProjectScope project) {
        fuse.read("vectors.dimension");
        return OptionalInt.empty();
    }

    @Override
    public void publish(ProjectScope project) {
        fuse.write("vectors.publish");
        published.put(project.project(), project.generation());
    }

    @Override
    public void drop(ProjectScope project) {
        fuse.write("vectors.drop");
        generations.remove(project.toString());
    }

    @Override
    public void put(ProjectScope project, List<ChunkPoint> points, boolean durable) {
        fuse.write("vectors.put");
        points.forEach(point -> of(project).points.put(point.chunk().id(), point));
    }

    @Override
    public void putCommits(ProjectScope project, List<CommitPoint> commits) {
        fuse.write("vectors.putCommits");
        commits.forEach(commit -> of(project).commits.put(commit.hash(), commit));
    }

    @Override
    public void embed(ProjectScope project, Map<UUID, float[]> vectors) {
        fuse.write("vectors.embed");
        vectors.forEach((id, vector) ->
                of(project)
                        .points
                        .computeIfPresent(
                                id,
                                (same, point) ->
                                        new ChunkPoint(
                                                point.chunk(),
                                                point.body(),
                                                point.names(),
                                                point.file(),
                                                vector)));
    }

    @Override
    public void delete(ProjectScope project, Collection<UUID> ids) {
        fuse.write("vectors.delete");
        ids.forEach(of(project).points::remove);
    }

    @Override
    public Map<UUID, float[]> vectors(ProjectScope project, Collection<UUID> ids) {
        fuse.read("vectors.vectors");
        Map<UUID, float[]> vectors = new HashMap<>();
        for (UUID id : ids) {
            ChunkPoint point = of(project).points.get(id);
            if (point != null && point.dense() != null) {
                vectors.put(id, point.dense());
            }
        }
        return vectors;
    }

    @Override
    public List<CodeChunk> chunks(ProjectScope project, Collection<UUID> ids) {
        throw new UnsupportedOperationException("the indexer shows no chunks");
    }

    @Override
    public List<CodeChunk> chunksOf(ProjectScope project, Collection<String> paths) {
        fuse.read("vectors.chunksOf");
        return of(project).points.values().stream()
                .map(ChunkPoint::chunk)
                .filter(chunk -> paths.contains(chunk.path()))
                .sorted(
                        Comparator.comparing(CodeChunk::path)
                                .thenComparingInt(CodeChunk::startLine))
                .toList();
    }

    @Override
    public List<FileOutline> outlines(ProjectScope project) {
        throw new UnsupportedOperationException("indexing asks for no outlines");
    }

    @Override
    public List<CodeChunk> pending(ProjectScope project, int limit) {
        fuse.read("vectors.pending");
        return of(project)
                .embeddable()
                .filter(point -> point.dense() == null)
                .map(ChunkPoint::chunk)
                .sorted(Comparator.comparingDouble(chunk -> -chunk.priority()))
                .limit(limit)
                .toList();
    }

    @Override
    public ChunkCounts counts(ProjectScope project) {
        fuse.read("vectors.counts");
        long embedded = of(project).embeddable().filter(point -> point.dense() != null).count();
        return new ChunkCounts(
                of(project).points.size(), of(project).embeddable().count(), embedded);
    }

    @Override
    public List<List<ChunkHit>> search(ProjectScope project, List<ChunkSearch> searches) {
        throw new UnsupportedOperationException("the indexer does not search");
    }

    @Override
    public List<CommitHit> commits(ProjectScope project, SparseVector terms, int limit) {
        throw new UnsupportedOperationException("the indexer does not search");
    }
}
