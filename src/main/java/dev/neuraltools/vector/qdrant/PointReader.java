package dev.neuraltools.vector.qdrant;

import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.ChunkCounts;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.FileOutline;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.VectorOutputHelper;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.VectorOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads points by their ids and their fields, page by page. */
final class PointReader {

    private static final int PAGE = 512;
    private static final int PATHS = 1_000;

    /** Without their text chunks are small. */
    private static final int OUTLINE_PAGE = 4_096;

    private final QdrantCalls calls;

    PointReader(QdrantCalls calls) {
        this.calls = calls;
    }

    Map<UUID, float[]> vectors(ProjectScope project, Collection<UUID> ids) {
        Map<UUID, float[]> vectors = new HashMap<>();
        Portions.each(
                new LinkedHashSet<>(ids), PAGE, portion -> vectors.putAll(page(project, portion)));
        return vectors;
    }

    private Map<UUID, float[]> page(ProjectScope project, List<UUID> ids) {
        GetPoints.Builder request =
                points(ids)
                        .setWithPayload(WithPayloadSelectorFactory.enable(false))
                        .setWithVectors(WithVectorsSelectorFactory.include(List.of(Schema.DENSE)));
        Map<UUID, float[]> vectors = new HashMap<>();
        for (RetrievedPoint point : retrieved(project, "vectors", request)) {
            Map<String, VectorOutput> named = point.getVectors().getVectors().getVectorsMap();
            if (named.containsKey(Schema.DENSE)) {
                vectors.put(
                        UUID.fromString(point.getId().getUuid()), dense(named.get(Schema.DENSE)));
            }
        }
        return vectors;
    }

    List<CodeChunk> chunks(ProjectScope project, Collection<UUID> ids) {
        Set<UUID> wanted = new LinkedHashSet<>(ids);
        Map<UUID, CodeChunk> found = new HashMap<>();
        Portions.each(
                wanted,
                PAGE,
                portion ->
                        retrieved(
                                        project,
                                        "chunks",
                                        points(portion)
                                                .setWithPayload(
                                                        WithPayloadSelectorFactory.enable(true)))
                                .forEach(point -> {
                                    CodeChunk chunk =
                                            ChunkPoints.chunk(point.getId(), point.getPayloadMap());
                                    found.put(chunk.id(), chunk);
                                }));
        return wanted.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    private static GetPoints.Builder points(List<UUID> ids) {
        return GetPoints.newBuilder().addAllIds(ids.stream().map(PointIdFactory::id).toList());
    }

    private List<RetrievedPoint> retrieved(
            ProjectScope project, String what, GetPoints.Builder points) {
        String name = name(project);
        GetPoints request = points.setCollectionName(name).build();
        return calls.call(
                project,
                "reading %d %s of %s".formatted(request.getIdsCount(), what, name),
                (client, timeout) -> client.retrieveAsync(request, timeout));
    }

    private static float[] dense(VectorOutput output) {
        List<Float> components = VectorOutputHelper.getDenseVector(output).getDataList();
        float[] vector = new float[components.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = components.get(i);
        }
        return vector;
    }

    List<CodeChunk> chunksOf(ProjectScope project, Collection<String> paths) {
        List<CodeChunk> chunks = new ArrayList<>();
        Portions.each(
                new LinkedHashSet<>(paths),
                PATHS,
                portion -> chunks.addAll(all(project, Filters.of(portion))));
        chunks.sort(
                Comparator.comparing(CodeChunk::path)
                        .thenComparingInt(CodeChunk::startLine)
                        .thenComparingInt(CodeChunk::endLine));
        return chunks;
    }

    private List<CodeChunk> all(ProjectScope project, Filter filter) {
        List<CodeChunk> chunks = new ArrayList<>();
        ScrollPoints.Builder request = scroll(project, filter).setLimit(PAGE);
        ScrollResponse page;
        do {
            page = scrolled(project, request.build());
            chunks.addAll(chunks(page));
            request.setOffset(page.getNextPageOffset());
        } while (page.hasNextPageOffset());
        return chunks;
    }

    List<FileOutline> outlines(ProjectScope project) {
        Outlines outlines = new Outlines();
        ScrollPoints.Builder request =
                scroll(project, Filters.chunks())
                        .setWithPayload(WithPayloadSelectorFactory.include(Outlines.FIELDS))
                        .setLimit(OUTLINE_PAGE);
        ScrollResponse page;
        do {
            page = scrolled(project, request.build());
            page.getResultList().forEach(point -> outlines.add(point.getPayloadMap()));
            request.setOffset(page.getNextPageOffset());
        } while (page.hasNextPageOffset());
        return outlines.files();
    }

    List<CodeChunk> pending(ProjectScope project, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        OrderBy byPriority =
                OrderBy.newBuilder().setKey(Schema.PRIORITY).setDirection(Direction.Desc).build();
        return chunks(
                scrolled(
                        project,
                        scroll(project, Filters.pending())
                                .setOrderBy(byPriority)
                                .setLimit(limit)
                                .build()));
    }

    private static ScrollPoints.Builder scroll(ProjectScope project, Filter filter) {
        return ScrollPoints.newBuilder()
                .setCollectionName(name(project))
                .setFilter(filter)
                .setWithPayload(WithPayloadSelectorFactory.enable(true));
    }

    private ScrollResponse scrolled(ProjectScope project, ScrollPoints request) {
        return calls.call(
                project,
                "reading chunks of " + request.getCollectionName(),
                (client, timeout) -> client.scrollAsync(request, timeout));
    }

    private static List<CodeChunk> chunks(ScrollResponse page) {
        return page.getResultList().stream()
                .map(point -> ChunkPoints.chunk(point.getId(), point.getPayloadMap()))
                .toList();
    }

    ChunkCounts counts(ProjectScope project) {
        return new ChunkCounts(
                count(project, Filters.chunks()),
                count(project, Filters.embeddable()),
                count(project, Filters.embedded()));
    }

    private long count(ProjectScope project, Filter filter) {
        String name = name(project);
        return calls.call(
                project,
                "counting the chunks of " + name,
                (client, timeout) -> client.countAsync(name, filter, true, timeout));
    }

    private static String name(ProjectScope project) {
        return CollectionName.of(project).name();
    }
}
