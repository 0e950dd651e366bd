package dev.neuraltools.embedded.qdrant;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorsFactory.vectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import dev.neuraltools.embedded.ForkedJvm;
import grpc.health.v1.HealthCheck.HealthCheckRequest;
import grpc.health.v1.HealthCheck.HealthCheckResponse.ServingStatus;
import grpc.health.v1.HealthGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass;
import io.qdrant.client.grpc.SnapshotsGrpc;
import io.qdrant.client.grpc.SnapshotsService.ListFullSnapshotsRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedQdrantTest {

    private static final String KEY = "secret";
    private static final int DIMENSIONS = 32;

    @TempDir Path folder;

    private static <T> T get(ListenableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static QdrantClient client(EmbeddedQdrant engine) {
        return new QdrantClient(
                QdrantGrpcClient.newBuilder("127.0.0.1", engine.port(), false, false)
                        .withApiKey(KEY)
                        .withTimeout(Duration.ofSeconds(20))
                        .build());
    }

    private static VectorParams params() {
        return VectorParams.newBuilder().setSize(DIMENSIONS).setDistance(Distance.Dot).build();
    }

    /** A point whose vector and payload all say the same number. */
    private static PointStruct point(long id, int number) {
        List<Float> vector = IntStream.range(0, DIMENSIONS).mapToObj(i -> (float) number).toList();
        return PointStruct.newBuilder()
                .setId(id(id))
                .setVectors(vectors(vector))
                .putPayload("number", value(number))
                .putPayload("parity", value(number % 2 == 0 ? "even" : "odd"))
                .build();
    }

    private static QueryPoints best(String collection) {
        return QueryPoints.newBuilder()
                .setCollectionName(collection)
                .setQuery(nearest(IntStream.range(0, DIMENSIONS).mapToObj(i -> 1f).toList()))
                .setFilter(Filter.newBuilder().addMust(matchKeyword("parity", "even")))
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
                .build();
    }

    @Test
    void theOfficialClientFindsAfterARestartWhatItWroteBefore() throws Exception {
        // given: a collection under an alias, with an index, and one that was deleted
        try (EmbeddedQdrant engine = EmbeddedQdrant.start(folder, 0, KEY);
                QdrantClient client = client(engine)) {
            get(client.createCollectionAsync("old", params()));
            get(client.createCollectionAsync("new", params()));
            get(client.createAliasAsync("live", "old"));
            get(
                    client.createPayloadIndexAsync(
                            "new", "parity", PayloadSchemaType.Keyword, null, true, null, null));
            get(client.upsertAsync("new", List.of(point(1, 1), point(2, 2), point(4, 4))));
            get(client.deleteAliasAsync("live"));
            get(client.createAliasAsync("live", "new"));
            get(client.deleteCollectionAsync("old"));
        }

        // when
        try (EmbeddedQdrant engine = EmbeddedQdrant.start(folder, 0, KEY);
                QdrantClient client = client(engine)) {
            List<ScoredPoint> found = get(client.queryAsync(best("live")));

            // then
            assertThat(found.stream().map(hit -> hit.getId().getNum())).containsExactly(4L, 2L);
            assertThat(found.getFirst().getScore()).isEqualTo(4f * DIMENSIONS);
            assertThat(get(client.listCollectionsAsync())).containsExactly("new");
            assertThat(get(client.getCollectionInfoAsync("new")).getPayloadSchemaMap())
                    .containsKey("parity");
            assertThat(get(client.healthCheckAsync()).getVersion()).isEqualTo("1.18.3");
        }
    }

    @Test
    void aCallWithoutTheRightKeyIsRefused() throws IOException {
        try (EmbeddedQdrant engine = EmbeddedQdrant.start(folder, 0, KEY);
                RawClient stranger = new RawClient(engine.port(), "guessed")) {
            var stub = QdrantGrpc.newBlockingStub(stranger.channel());
            assertThatThrownBy(() ->
                            stub.healthCheck(
                                    QdrantOuterClass.HealthCheckRequest.newBuilder().build()))
                    .extracting(Status::fromThrowable)
                    .extracting(Status::getCode)
                    .isEqualTo(Status.Code.UNAUTHENTICATED);
        }
    }

    @Test
    void itReportsItsHealthAndRefusesWhatItCannotDo() throws IOException {
        try (EmbeddedQdrant engine = EmbeddedQdrant.start(folder, 0, KEY);
                RawClient client = new RawClient(engine.port(), KEY)) {
            assertThat(
                            HealthGrpc.newBlockingStub(client.channel())
                                    .check(HealthCheckRequest.getDefaultInstance())
                                    .getStatus())
                    .isEqualTo(ServingStatus.SERVING);
            assertUnimplemented(() ->
                    PointsGrpc.newBlockingStub(client.channel())
                            .facet(FacetCounts.getDefaultInstance()));
            assertUnimplemented(() ->
                    SnapshotsGrpc.newBlockingStub(client.channel())
                            .listFull(ListFullSnapshotsRequest.getDefaultInstance()));
        }
    }

    private static void assertUnimplemented(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(StatusRuntimeException.class)
                .extracting(Status::fromThrowable)
                .extracting(Status::getCode)
                .isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    @Test
    void aFolderHasOneOwnerAndIsFreeAfterClosing() throws IOException {
        EmbeddedQdrant owner = EmbeddedQdrant.start(folder, 0, KEY);
        assertThatThrownBy(() -> EmbeddedQdrant.start(folder, 0, KEY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Another vector engine uses this folder");
        owner.close();

        EmbeddedQdrant next = EmbeddedQdrant.start(folder, 0, KEY);
        next.close();
        next.close();
    }

    /** In a JVM where no other engine runs. */
    @Test
    void noThreadIsLeftAfterClosing() throws IOException {
        try (ForkedJvm alone = ForkedJvm.start(OpenAndClose.class, folder.toString())) {
            assertThat(alone.readLine()).matches("[1-9]\\d* threads, then 0");
        }
    }

    /** Opens an engine and closes it; prints how many threads it has and has left. */
    static final class OpenAndClose {

        public static void main(String[] args) throws Exception {
            EmbeddedQdrant engine = EmbeddedQdrant.start(Path.of(args[0]), 0, KEY);
            try (QdrantClient client = client(engine)) {
                get(client.listCollectionsAsync());
            }
            long open = engineThreads();
            engine.close();
            for (int time = 0; time < 200 && engineThreads() > 0; time++) {
                Thread.sleep(100);
            }
            System.out.println(open + " threads, then " + engineThreads());
        }

        private static long engineThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("qdrant-"))
                    .count();
        }
    }

    @Test
    void aReaderSeesEachPointWholeWhileItIsReplaced() throws Exception {
        try (EmbeddedQdrant engine = EmbeddedQdrant.start(folder, 0, KEY);
                QdrantClient client = client(engine);
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            // given
            get(client.createCollectionAsync("c", params()));
            get(client.upsertAsync("c", List.of(point(1, 2), point(2, 2))));
            AtomicBoolean done = new AtomicBoolean();
            Collection<Future<Integer>> counts = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                counts.add(readers.submit(() -> readWhole(client, done)));
            }

            // when: both points are replaced together, again and again
            for (int number = 4; number < 400; number += 2) {
                get(client.upsertAsync("c", List.of(point(1, number), point(2, number))));
            }
            done.set(true);

            // then
            for (Future<Integer> count : counts) {
                assertThat(count.get(20, TimeUnit.SECONDS)).isPositive();
            }
        }
    }

    private static int readWhole(QdrantClient client, AtomicBoolean done) throws Exception {
        int reads = 0;
        while (!done.get() || reads == 0) {
            List<ScoredPoint> found = get(client.queryAsync(best("c")));
            assertThat(found).hasSize(2);
            long number = found.getFirst().getPayloadOrThrow("number").getIntegerValue();
            for (ScoredPoint hit : found) {
                assertThat(hit.getPayloadOrThrow("number").getIntegerValue()).isEqualTo(number);
                assertThat(hit.getScore()).isEqualTo((float) number * DIMENSIONS);
                assertThat(hit.getVectors().getVector().getDense().getDataList())
                        .containsOnly((float) number);
            }
            reads++;
        }
        return reads;
    }
}
