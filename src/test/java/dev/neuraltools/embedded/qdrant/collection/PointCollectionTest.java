package dev.neuraltools.embedded.qdrant.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neuraltools.embedded.qdrant.payload.PayloadBytes;
import dev.neuraltools.embedded.qdrant.point.Hit;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.vectors.DenseVectors;
import dev.neuraltools.embedded.qdrant.vectors.Metric;
import dev.neuraltools.embedded.qdrant.vectors.SparseVector;
import dev.neuraltools.embedded.qdrant.vectors.SparseVectors;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointCollectionTest {

    private static final int DIMENSIONS = 1_024;
    private static final CollectionShape SHAPE =
            new CollectionShape(
                    Map.of("dense", new CollectionShape.Dense(DIMENSIONS, Metric.COSINE)),
                    Map.of("sparse", new CollectionShape.Sparse(true)));

    @TempDir Path folder;

    private final Random random = new Random(5);

    private PointStruct point(long id, int dimensions) {
        DenseVector.Builder dense = DenseVector.newBuilder();
        IntStream.range(0, dimensions).forEach(i -> dense.addData((float) random.nextGaussian()));
        NamedVectors.Builder named =
                NamedVectors.newBuilder()
                        .putVectors(
                                "sparse",
                                Vector.newBuilder()
                                        .setSparse(
                                                io.qdrant.client.grpc.Points.SparseVector
                                                        .newBuilder()
                                                        .addIndices((int) (id % 2))
                                                        .addValues(1))
                                        .build());
        if (dimensions > 0) {
            named.putVectors("dense", Vector.newBuilder().setDense(dense).build());
        }
        return PointStruct.newBuilder()
                .setId(PointKey.number(id).toId())
                .putPayload("id", Value.newBuilder().setIntegerValue(id).build())
                .setVectors(Vectors.newBuilder().setVectors(named))
                .build();
    }

    private UpsertPoints upsert(long from, long to, int dimensions) {
        UpsertPoints.Builder request = UpsertPoints.newBuilder();
        for (long id = from; id < to; id++) {
            request.addPoints(point(id, dimensions));
        }
        return request.build();
    }

    private static DeletePoints delete(long from, long to) {
        PointsIdsList.Builder ids = PointsIdsList.newBuilder();
        for (long id = from; id < to; id++) {
            ids.addIds(PointKey.number(id).toId());
        }
        return DeletePoints.newBuilder()
                .setPoints(PointsSelector.newBuilder().setPoints(ids))
                .build();
    }

    private static DenseVectors dense(PointTable points) {
        return Objects.requireNonNull(points.dense().get("dense"));
    }

    private static SparseVectors sparse(PointTable points) {
        return Objects.requireNonNull(points.sparse().get("sparse"));
    }

    private static List<Hit> evens(PointCollection collection) {
        return collection.read(points ->
                sparse(points)
                        .search(
                                new SparseVector(new int[] {0}, new float[] {1}),
                                points.live(),
                                10));
    }

    @Test
    void aSnapshotTakesThePlaceOfALongLogAndHoldsTheSame() throws IOException {
        // given: more than 32 MiB of writes, of which some overwrite or delete
        CreateFieldIndexCollection index =
                CreateFieldIndexCollection.newBuilder()
                        .setFieldName("id")
                        .setFieldType(FieldType.FieldTypeInteger)
                        .build();
        String before;
        try (PointCollection collection = new PointCollection(folder, SHAPE)) {
            collection.write(Operation.CREATE_FIELD_INDEX, index, true);
            for (int round = 0; round < 90; round++) {
                collection.write(
                        Operation.UPSERT,
                        upsert(round * 50L, round * 50L + 100, DIMENSIONS),
                        false);
            }
            collection.write(Operation.DELETE, delete(100, 200), true);

            // when
            collection.maintain();
            collection.write(Operation.UPSERT, upsert(10_000, 10_002, DIMENSIONS), true);
            before = contents(collection);
        }

        // then
        assertThat(sizeOf("log-")).isLessThan(100_000);
        assertThat(sizeOf("snapshot-")).isPositive();
        try (PointCollection again = new PointCollection(folder, SHAPE)) {
            assertThat(contents(again)).isEqualTo(before);
            assertThat(again.indexes()).containsOnlyKeys("id");
        }
    }

    private long sizeOf(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Everything that points have, in the order of their ids. */
    private static String contents(PointCollection collection) {
        return collection.read(points -> {
            StringBuilder all = new StringBuilder();
            points.from(null)
                    .forEach((key, slot) ->
                            all.append(key)
                                    .append(PayloadBytes.decode(points.payload(slot)))
                                    .append(Arrays.hashCode(dense(points).get(slot)))
                                    .append(sparse(points).get(slot).terms()[0])
                                    .append('\n'));
            return all.toString();
        });
    }

    @Test
    void deletedPointsCountInTheStatisticsUntilTheyArePurged() throws IOException {
        try (PointCollection collection = new PointCollection(folder, SHAPE)) {
            // given: 2,000 points, half of them with the term
            collection.write(Operation.UPSERT, upsert(0, 2_000, 0), false);

            // when, then: few deletions change nothing, as in the real server
            collection.write(Operation.DELETE, delete(0, 400), false);
            assertThat((double) evens(collection).getFirst().score())
                    .isCloseTo(idf(2_000, 1_000), within(1e-5));

            // when, then: with many the statistics are those of what is left
            collection.write(Operation.DELETE, delete(400, 1_001), false);
            assertThat((double) evens(collection).getFirst().score())
                    .isCloseTo(idf(1_000, 500), within(1e-2));

            // when, then: their slots are used again
            collection.write(Operation.UPSERT, upsert(5_000, 5_500, 0), false);
            int size = collection.read(PointTable::size);
            int slot = collection.read(points -> points.slot(PointKey.number(5_000)));
            assertThat(size).isEqualTo(1_499);
            assertThat(slot).isLessThan(2_000);
        }
    }

    private static double idf(int documents, int withTerm) {
        return Math.log(1 + (documents - withTerm + 0.5) / (withTerm + 0.5));
    }
}
