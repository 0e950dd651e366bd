package dev.neuraltools.vector.qdrant;

import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.ChunkPoint;
import dev.neuraltools.vector.CommitPoint;
import dev.neuraltools.vector.VectorException;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes points, in requests of a few hundred. */
final class PointWriter {

    private static final int POINTS = 256;
    private static final int IDS = 1_000;
    private static final int TRIES = 5;

    private final QdrantCalls calls;

    PointWriter(QdrantCalls calls) {
        this.calls = calls;
    }

    void put(ProjectScope project, List<ChunkPoint> points, boolean durable) {
        upsert(project, points.stream().map(ChunkPoints::point).toList(), durable);
    }

    void putCommits(ProjectScope project, List<CommitPoint> commits) {
        upsert(project, commits.stream().map(CommitPoints::point).toList(), true);
    }

    private void upsert(ProjectScope project, List<PointStruct> points, boolean wait) {
        String name = CollectionName.of(project).name();
        Portions.ofBytes(
                points,
                POINTS,
                portion -> {
                    UpsertPoints request =
                            UpsertPoints.newBuilder()
                                    .setCollectionName(name)
                                    .addAllPoints(portion)
                                    .setWait(wait)
                                    .build();
                    calls.call(
                            project,
                            "writing " + portion.size() + " points to " + name,
                            (client, timeout) -> client.upsertAsync(request, timeout));
                });
    }

    void embed(ProjectScope project, Map<UUID, float[]> vectors) {
        Portions.each(
                vectors.keySet(), POINTS, ids -> embed(project, Map.copyOf(of(vectors, ids)), 1));
    }

    /**
     * Qdrant refuses vectors for a point that is gone, so it is asked first which are there; one
     * may go in between, and then it is asked again.
     */
    private void embed(ProjectScope project, Map<UUID, float[]> vectors, int attempt) {
        Map<UUID, float[]> present = of(vectors, present(project, vectors.keySet()));
        if (present.isEmpty()) {
            return;
        }
        try {
            update(project, present);
        } catch (VectorException fault) {
            if (!Faults.notFound(fault) || attempt == TRIES) {
                throw fault;
            }
            embed(project, present, attempt + 1);
        }
    }

    private void update(ProjectScope project, Map<UUID, float[]> vectors) {
        String name = CollectionName.of(project).name();
        List<PointVectors> points =
                vectors.entrySet().stream()
                        .map(entry -> ChunkPoints.dense(entry.getKey(), entry.getValue()))
                        .toList();
        calls.call(
                project,
                "writing " + points.size() + " vectors to " + name,
                (client, timeout) -> client.updateVectorsAsync(name, points, true, null, timeout));
    }

    private Set<UUID> present(ProjectScope project, Collection<UUID> ids) {
        String name = CollectionName.of(project).name();
        GetPoints request =
                GetPoints.newBuilder()
                        .setCollectionName(name)
                        .addAllIds(ids.stream().map(PointIdFactory::id).toList())
                        .setWithPayload(WithPayloadSelectorFactory.enable(false))
                        .setWithVectors(WithVectorsSelectorFactory.enable(false))
                        .build();
        return calls
                .call(
                        project,
                        "looking for " + ids.size() + " points of " + name,
                        (client, timeout) -> client.retrieveAsync(request, timeout))
                .stream()
                .map(RetrievedPoint::getId)
                .map(PointId::getUuid)
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    private static Map<UUID, float[]> of(Map<UUID, float[]> vectors, Collection<UUID> ids) {
        Map<UUID, float[]> some = new HashMap<>(vectors);
        some.keySet().retainAll(Set.copyOf(ids));
        return some;
    }

    void delete(ProjectScope project, Collection<UUID> ids) {
        String name = CollectionName.of(project).name();
        Portions.each(
                ids,
                IDS,
                portion -> {
                    PointsIdsList list =
                            PointsIdsList.newBuilder()
                                    .addAllIds(portion.stream().map(PointIdFactory::id).toList())
                                    .build();
                    DeletePoints request =
                            DeletePoints.newBuilder()
                                    .setCollectionName(name)
                                    .setPoints(PointsSelector.newBuilder().setPoints(list))
                                    .setWait(true)
                                    .build();
                    calls.call(
                            project,
                            "deleting " + portion.size() + " points of " + name,
                            (client, timeout) -> client.deleteAsync(request, timeout));
                });
    }
}
