package dev.neuraltools.embedded.qdrant;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that starts an engine and writes until it is killed. For each write with {@code
 * wait=true} that was acknowledged it prints the write's number. Write n puts {@link #IN_WRITE}
 * points, each of which carries n in its payload and in both of its vectors.
 */
final class CrashedWriter {

    static final String API_KEY = "crash";
    static final String COLLECTION = "crashed";
    static final int IN_WRITE = 20;
    static final int SLOTS = 50;
    static final int DIMENSIONS = 64;

    private CrashedWriter() {}

    /** Takes the data folder and the number of the first write. */
    public static void main(String[] arguments) throws IOException {
        AtomicLong next = new AtomicLong(Long.parseLong(arguments[1]));
        EmbeddedQdrant engine = EmbeddedQdrant.start(Path.of(arguments[0]), 0, API_KEY);
        RawClient client = new RawClient(engine.port(), API_KEY);
        if (!exists(client)) {
            create(client);
        }
        for (int i = 0; i < 3; i++) {
            Thread.ofPlatform().start(() -> writeOn(client, next));
        }
    }

    private static void writeOn(RawClient client, AtomicLong next) {
        PointsGrpc.PointsBlockingStub points = PointsGrpc.newBlockingStub(client.channel());
        while (true) {
            long number = next.getAndIncrement();
            var _ = points.upsert(write(number));
            synchronized (CrashedWriter.class) {
                System.out.println(number);
                System.out.flush();
            }
        }
    }

    private static boolean exists(RawClient client) {
        return CollectionsGrpc.newBlockingStub(client.channel())
                .collectionExists(
                        io.qdrant.client.grpc.Collections.CollectionExistsRequest.newBuilder()
                                .setCollectionName(COLLECTION)
                                .build())
                .getResult()
                .getExists();
    }

    private static void create(RawClient client) {
        VectorParams dense =
                VectorParams.newBuilder().setSize(DIMENSIONS).setDistance(Distance.Dot).build();
        SparseVectorParams sparse =
                SparseVectorParams.newBuilder().setModifier(Modifier.Idf).build();
        var _ =
                CollectionsGrpc.newBlockingStub(client.channel())
                        .create(
                                CreateCollection.newBuilder()
                                        .setCollectionName(COLLECTION)
                                        .setVectorsConfig(
                                                VectorsConfig.newBuilder()
                                                        .setParamsMap(
                                                                VectorParamsMap.newBuilder()
                                                                        .putMap("dense", dense)))
                                        .setSparseVectorsConfig(
                                                SparseVectorConfig.newBuilder()
                                                        .putMap("sparse", sparse))
                                        .build());
    }

    /** The ids of a write: writes that are {@link #SLOTS} apart overwrite each other. */
    static long id(long number, int index) {
        return number % SLOTS * IN_WRITE + index;
    }

    private static UpsertPoints write(long number) {
        UpsertPoints.Builder request =
                UpsertPoints.newBuilder().setCollectionName(COLLECTION).setWait(true);
        for (int i = 0; i < IN_WRITE; i++) {
            request.addPoints(point(id(number, i), number));
        }
        return request.build();
    }

    private static PointStruct point(long id, long number) {
        DenseVector.Builder dense = DenseVector.newBuilder();
        for (int i = 0; i < DIMENSIONS; i++) {
            dense.addData((float) number);
        }
        SparseVector.Builder sparse =
                SparseVector.newBuilder()
                        .addIndices(Math.toIntExact(number))
                        .addValues((float) number);
        NamedVectors.Builder named =
                NamedVectors.newBuilder()
                        .putVectors("dense", Vector.newBuilder().setDense(dense).build())
                        .putVectors("sparse", Vector.newBuilder().setSparse(sparse).build());
        return PointStruct.newBuilder()
                .setId(PointId.newBuilder().setNum(id))
                .putPayload("write", Value.newBuilder().setIntegerValue(number).build())
                .setVectors(Vectors.newBuilder().setVectors(named))
                .build();
    }

    /** The number of the write that a point comes from, after checking that it is whole. */
    static long wholeWrite(io.qdrant.client.grpc.Points.RetrievedPoint point) {
        long number = Objects.requireNonNull(point.getPayloadMap().get("write")).getIntegerValue();
        var vectors = point.getVectors().getVectors().getVectorsMap();
        var dense = Objects.requireNonNull(vectors.get("dense")).getDense().getDataList();
        var sparse = Objects.requireNonNull(vectors.get("sparse")).getSparse();
        if (dense.stream().anyMatch(component -> component != (float) number)
                || sparse.getIndices(0) != number
                || sparse.getValues(0) != (float) number) {
            throw new AssertionError("Only half of a write is there: " + point);
        }
        return number;
    }
}
