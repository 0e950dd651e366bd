package dev.neuraltools.embedded.qdrant.wire;

import com.google.protobuf.Message;
import dev.neuraltools.embedded.qdrant.collection.Catalogue;
import dev.neuraltools.embedded.qdrant.collection.Operation;
import dev.neuraltools.embedded.qdrant.collection.PointCollection;
import dev.neuraltools.embedded.qdrant.collection.PointTable;
import dev.neuraltools.embedded.qdrant.filter.CompiledFilter;
import dev.neuraltools.embedded.qdrant.filter.FilterCompiler;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.query.QueryRunner;
import dev.neuraltools.embedded.qdrant.query.RankedPoint;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryBatchResponse;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.List;

/** Qdrant's service {@code Points}. What is not overridden here ends as UNIMPLEMENTED. */
public final class PointsEndpoint extends PointsGrpc.PointsImplBase {

    private static final WithPayloadSelector NO_PAYLOAD =
            WithPayloadSelector.newBuilder().setEnable(false).build();

    private final Catalogue catalogue;

    public PointsEndpoint(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private PointCollection collection(String name) {
        return catalogue.get(name).points();
    }

    private void write(
            StreamObserver<PointsOperationResponse> observer,
            String name,
            Operation operation,
            Message request,
            boolean wait) {
        Calls.answer(
                observer,
                () -> {
                    long start = System.nanoTime();
                    long number = collection(name).write(operation, request, wait);
                    UpdateStatus status = wait ? UpdateStatus.Completed : UpdateStatus.Acknowledged;
                    return PointsOperationResponse.newBuilder()
                            .setResult(
                                    UpdateResult.newBuilder()
                                            .setOperationId(number)
                                            .setStatus(status))
                            .setTime(Calls.secondsSince(start))
                            .build();
                });
    }

    @Override
    public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> observer) {
        String name = request.getCollectionName();
        write(observer, name, Operation.UPSERT, request, request.getWait());
    }

    @Override
    public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> observer) {
        String name = request.getCollectionName();
        write(observer, name, Operation.DELETE, request, request.getWait());
    }

    @Override
    public void updateVectors(
            UpdatePointVectors request, StreamObserver<PointsOperationResponse> observer) {
        String name = request.getCollectionName();
        write(observer, name, Operation.UPDATE_VECTORS, request, request.getWait());
    }

    @Override
    public void deleteVectors(
            DeletePointVectors request, StreamObserver<PointsOperationResponse> observer) {
        String name = request.getCollectionName();
        write(observer, name, Operation.DELETE_VECTORS, request, request.getWait());
    }

    @Override
    public void setPayload(
            SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        String name = request.getCollectionName();
        write(observer, name, Operation.SET_PAYLOAD, request, request.getWait());
    }

    @Override
    public void overwritePayload(
            SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        String name = request.getCollectionName();
        write(observer, name, Operation.OVERWRITE_PAYLOAD, request, request.getWait());
    }

    @Override
    public void deletePayload(
            DeletePayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        String name = request.getCollectionName();
        write(observer, name, Operation.DELETE_PAYLOAD, request, request.getWait());
    }

    @Override
    public void clearPayload(
            ClearPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        String name = request.getCollectionName();
        write(observer, name, Operation.CLEAR_PAYLOAD, request, request.getWait());
    }

    @Override
    public void createFieldIndex(
            CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        String name = request.getCollectionName();
        write(observer, name, Operation.CREATE_FIELD_INDEX, request, request.getWait());
    }

    @Override
    public void deleteFieldIndex(
            DeleteFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        String name = request.getCollectionName();
        write(observer, name, Operation.DELETE_FIELD_INDEX, request, request.getWait());
    }

    @Override
    public void get(GetPoints request, StreamObserver<GetResponse> observer) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () ->
                        collection(request.getCollectionName())
                                .read(points -> get(points, request))
                                .setTime(Calls.secondsSince(start))
                                .build());
    }

    private static GetResponse.Builder get(PointTable points, GetPoints request) {
        WithPayloadSelector payload =
                request.hasWithPayload() ? request.getWithPayload() : NO_PAYLOAD;
        PointWriter writer = new PointWriter(points, payload, request.getWithVectors());
        GetResponse.Builder response = GetResponse.newBuilder();
        request.getIdsList().stream()
                .map(PointKey::of)
                .distinct()
                .mapToInt(points::slot)
                .filter(slot -> slot >= 0)
                .forEach(slot -> response.addResult(writer.retrieved(slot)));
        return response;
    }

    @Override
    public void count(CountPoints request, StreamObserver<CountResponse> observer) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () -> {
                    CompiledFilter filter = FilterCompiler.compile(request.getFilter());
                    int count =
                            collection(request.getCollectionName())
                                    .read(points -> filter.select(points).size());
                    return CountResponse.newBuilder()
                            .setResult(CountResult.newBuilder().setCount(count))
                            .setTime(Calls.secondsSince(start))
                            .build();
                });
    }

    @Override
    public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> observer) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () -> {
                    Scroll scroll = Scroll.of(request);
                    return collection(request.getCollectionName())
                            .read(scroll::run)
                            .setTime(Calls.secondsSince(start))
                            .build();
                });
    }

    @Override
    public void query(QueryPoints request, StreamObserver<QueryResponse> observer) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () -> {
                    PointCollection collection = collection(request.getCollectionName());
                    return QueryResponse.newBuilder()
                            .addAllResult(
                                    collection.read(points -> query(collection, points, request)))
                            .setTime(Calls.secondsSince(start))
                            .build();
                });
    }

    @Override
    public void queryBatch(QueryBatchPoints request, StreamObserver<QueryBatchResponse> observer) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () -> {
                    PointCollection collection = collection(request.getCollectionName());
                    QueryBatchResponse.Builder response = QueryBatchResponse.newBuilder();
                    for (QueryPoints query : request.getQueryPointsList()) {
                        List<ScoredPoint> result =
                                collection.read(points -> query(collection, points, query));
                        response.addResult(BatchResult.newBuilder().addAllResult(result));
                    }
                    return response.setTime(Calls.secondsSince(start)).build();
                });
    }

    private static List<ScoredPoint> query(
            PointCollection collection, PointTable points, QueryPoints request) {
        WithPayloadSelector payload =
                request.hasWithPayload() ? request.getWithPayload() : NO_PAYLOAD;
        PointWriter writer = new PointWriter(points, payload, request.getWithVectors());
        List<RankedPoint> found = new QueryRunner(points, collection.shape()).run(request);
        return found.stream().map(writer::scored).toList();
    }
}
