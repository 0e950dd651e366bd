package dev.neuraltools.embedded.qdrant;

import com.sun.management.OperatingSystemMXBean;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorInput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the engine through its port: 100,000 vectors of 384 dimensions around 500 random centres
 * with a noise of 0.6 a dimension, normalised. Prints recall@10 against brute force and the time of
 * a query, without a filter and under one that keeps 1 %, and the time of a sparse query.
 */
public final class EngineBenchmark {

    private static final int POINTS = 100_000;
    private static final int DIMENSIONS = 384;
    private static final int CENTRES = 500;
    private static final double NOISE = 0.6;
    private static final int QUERIES = 500;
    private static final int K = 10;
    private static final int BATCH = 256;
    private static final int GROUPS = 100;
    private static final int VOCABULARY = 50_000;
    private static final String NAME = "bench";

    private final Random random = new Random(42);
    private final float[][] centres = new float[CENTRES][];
    private final float[][] vectors = new float[POINTS][];

    private EngineBenchmark() {
        Arrays.setAll(centres, _ -> gaussian());
        Arrays.setAll(vectors, _ -> sample());
    }

    /** Runs the benchmark in a temporary folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("engine-benchmark");
        new EngineBenchmark().run(folder);
    }

    private void run(Path folder) throws IOException {
        try (EmbeddedQdrant engine = EmbeddedQdrant.start(folder, 0, "key");
                RawClient client = new RawClient(engine.port(), "key")) {
            create(client);
            time("write 100,000 points", () -> load(client));
            var points = PointsGrpc.newBlockingStub(client.channel());
            measure("dense", points, null);
            measure("dense, 1 % kept", points, 7);
            sparse(points);
        }
        time(
                "start on this data",
                () -> {
                    try (EmbeddedQdrant again = EmbeddedQdrant.start(folder, 0, "key")) {
                        System.out.printf("  (port %d)%n", again.port());
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static void time(String what, Runnable work) {
        long start = System.nanoTime();
        long cpu = cpuNanos();
        work.run();
        System.out.printf(
                "%-24s %.2f s (%.2f s of processor time)%n",
                what, (System.nanoTime() - start) / 1e9, (cpuNanos() - cpu) / 1e9);
    }

    /** The processor time of the whole process, client and brute force included. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void create(RawClient client) {
        var _ =
                CollectionsGrpc.newBlockingStub(client.channel())
                        .create(
                                CreateCollection.newBuilder()
                                        .setCollectionName(NAME)
                                        .setVectorsConfig(
                                                VectorsConfig.newBuilder()
                                                        .setParamsMap(
                                                                VectorParamsMap.newBuilder()
                                                                        .putMap("dense", dense())))
                                        .setSparseVectorsConfig(
                                                SparseVectorConfig.newBuilder()
                                                        .putMap("lexical", idf()))
                                        .build());
        var _ =
                PointsGrpc.newBlockingStub(client.channel())
                        .createFieldIndex(
                                CreateFieldIndexCollection.newBuilder()
                                        .setCollectionName(NAME)
                                        .setWait(true)
                                        .setFieldName("group")
                                        .setFieldType(FieldType.FieldTypeInteger)
                                        .build());
    }

    private static VectorParams dense() {
        return VectorParams.newBuilder().setSize(DIMENSIONS).setDistance(Distance.Cosine).build();
    }

    private static SparseVectorParams idf() {
        return SparseVectorParams.newBuilder().setModifier(Modifier.Idf).build();
    }

    private void load(RawClient client) {
        var points = PointsGrpc.newBlockingStub(client.channel());
        for (int from = 0; from < POINTS; from += BATCH) {
            int to = Math.min(POINTS, from + BATCH);
            var _ =
                    points.upsert(
                            UpsertPoints.newBuilder()
                                    .setCollectionName(NAME)
                                    .setWait(to == POINTS)
                                    .addAllPoints(
                                            IntStream.range(from, to)
                                                    .mapToObj(this::point)
                                                    .toList())
                                    .build());
        }
    }

    private PointStruct point(int id) {
        NamedVectors.Builder named =
                NamedVectors.newBuilder()
                        .putVectors(
                                "dense", Vector.newBuilder().setDense(vector(vectors[id])).build());
        if (id % 3 == 0) {
            named.putVectors("lexical", Vector.newBuilder().setSparse(terms(60)).build());
        }
        return PointStruct.newBuilder()
                .setId(PointId.newBuilder().setNum(id))
                .putPayload("group", Value.newBuilder().setIntegerValue(id % GROUPS).build())
                .putPayload("text", Value.newBuilder().setStringValue("x".repeat(400)).build())
                .setVectors(Vectors.newBuilder().setVectors(named))
                .build();
    }

    private static DenseVector vector(float[] components) {
        DenseVector.Builder vector = DenseVector.newBuilder();
        for (float component : components) {
            vector.addData(component);
        }
        return vector.build();
    }

    /** Distinct terms by a distribution like that of words: the n-th is seen about 1/n as often. */
    private SparseVector terms(int count) {
        Set<Integer> terms = new HashSet<>();
        while (terms.size() < count) {
            terms.add((int) Math.pow(VOCABULARY, random.nextDouble()));
        }
        SparseVector.Builder vector = SparseVector.newBuilder();
        terms.forEach(term -> vector.addIndices(term).addValues(1 + random.nextFloat()));
        return vector.build();
    }

    private void measure(
            String what, PointsGrpc.PointsBlockingStub points, @Nullable Integer group) {
        List<float[]> queries = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            queries.add(sample());
        }
        Function<float[], List<ScoredPoint>> ask =
                query -> points.query(nearest(query, group)).getResultList();
        queries.forEach(query -> requireTen(ask.apply(query)));
        long[] nanos = new long[QUERIES];
        int found = 0;
        long cpu = 0;
        for (int i = 0; i < QUERIES; i++) {
            long start = System.nanoTime();
            long before = cpuNanos();
            List<ScoredPoint> hits = ask.apply(queries.get(i));
            cpu += cpuNanos() - before;
            nanos[i] = System.nanoTime() - start;
            Set<Long> truth = truth(queries.get(i), group);
            found += (int) hits.stream().filter(h -> truth.contains(h.getId().getNum())).count();
        }
        System.out.printf(
                "%-24s recall@10 %.4f, processor time %.2f ms, ",
                what, found / (double) (K * QUERIES), cpu / 1e6 / QUERIES);
        print(nanos);
    }

    private void sparse(PointsGrpc.PointsBlockingStub points) {
        long[] nanos = new long[QUERIES];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < QUERIES; i++) {
                VectorInput input = VectorInput.newBuilder().setSparse(terms(20)).build();
                QueryPoints query =
                        QueryPoints.newBuilder()
                                .setCollectionName(NAME)
                                .setUsing("lexical")
                                .setQuery(Query.newBuilder().setNearest(input))
                                .setLimit(K)
                                .build();
                long start = System.nanoTime();
                var _ = points.query(query);
                nanos[i] = System.nanoTime() - start;
            }
        }
        System.out.printf("%-24s ", "sparse, 20 of 33,334");
        print(nanos);
    }

    private static void requireTen(List<ScoredPoint> hits) {
        if (hits.size() != K) {
            throw new IllegalStateException("An answer has " + hits.size() + " points");
        }
    }

    private static void print(long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "p50 %.2f ms, p95 %.2f ms%n",
                nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 95 / 100] / 1e6);
    }

    private static QueryPoints nearest(float[] query, @Nullable Integer group) {
        VectorInput input = VectorInput.newBuilder().setDense(vector(query)).build();
        QueryPoints.Builder request =
                QueryPoints.newBuilder()
                        .setCollectionName(NAME)
                        .setUsing("dense")
                        .setQuery(Query.newBuilder().setNearest(input))
                        .setLimit(K);
        if (group != null) {
            FieldCondition condition =
                    FieldCondition.newBuilder()
                            .setKey("group")
                            .setMatch(Match.newBuilder().setInteger(group))
                            .build();
            request.setFilter(
                    Filter.newBuilder().addMust(Condition.newBuilder().setField(condition)));
        }
        return request.build();
    }

    private Set<Long> truth(float[] query, @Nullable Integer group) {
        return new HashSet<>(
                IntStream.range(0, POINTS)
                        .filter(id -> group == null || id % GROUPS == group)
                        .mapToObj(id -> new Scored(id, dot(query, vectors[id])))
                        .sorted(Comparator.comparingDouble(Scored::score).reversed())
                        .limit(K)
                        .map(Scored::id)
                        .toList());
    }

    private record Scored(long id, float score) {}

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private float[] gaussian() {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private float[] sample() {
        float[] centre = centres[random.nextInt(CENTRES)];
        float[] vector = gaussian();
        double squared = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (centre[i] + NOISE * vector[i]);
            squared += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(squared);
        }
        return vector;
    }
}
