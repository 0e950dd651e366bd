package dev.neuraltools.embedded.qdrant.wire;

import dev.neuraltools.embedded.qdrant.collection.Catalogue;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.ListCollectionAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.CollectionsGrpc;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Qdrant's service {@code Collections}. What is not overridden here ends as UNIMPLEMENTED. */
public final class CollectionsEndpoint extends CollectionsGrpc.CollectionsImplBase {

    private final Catalogue catalogue;

    public CollectionsEndpoint(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private static void change(
            StreamObserver<CollectionOperationResponse> observer, BooleanSupplier change) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () ->
                        CollectionOperationResponse.newBuilder()
                                .setResult(change.getAsBoolean())
                                .setTime(Calls.secondsSince(start))
                                .build());
    }

    @Override
    public void create(
            CreateCollection request, StreamObserver<CollectionOperationResponse> observer) {
        change(
                observer,
                () -> {
                    catalogue.create(request);
                    return true;
                });
    }

    @Override
    public void update(
            UpdateCollection request, StreamObserver<CollectionOperationResponse> observer) {
        change(
                observer,
                () -> {
                    catalogue.update(request.getCollectionName(), made -> merged(made, request));
                    return true;
                });
    }

    private static CreateCollection merged(CreateCollection made, UpdateCollection change) {
        if (change.hasVectorsConfig() || change.hasSparseVectorsConfig()) {
            throw Rejected.unimplemented("changing the vectors of a collection");
        }
        CreateCollection.Builder merged = made.toBuilder();
        merged.getOptimizersConfigBuilder().mergeFrom(change.getOptimizersConfig());
        merged.getHnswConfigBuilder().mergeFrom(change.getHnswConfig());
        if (change.getParams().hasOnDiskPayload()) {
            merged.setOnDiskPayload(change.getParams().getOnDiskPayload());
        }
        return merged.putAllMetadata(change.getMetadataMap()).build();
    }

    @Override
    public void delete(
            DeleteCollection request, StreamObserver<CollectionOperationResponse> observer) {
        change(observer, () -> catalogue.delete(request.getCollectionName()));
    }

    @Override
    public void updateAliases(
            ChangeAliases request, StreamObserver<CollectionOperationResponse> observer) {
        change(
                observer,
                () -> {
                    catalogue.changeAliases(request.getActionsList());
                    return true;
                });
    }

    @Override
    public void get(
            GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> observer) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () ->
                        GetCollectionInfoResponse.newBuilder()
                                .setResult(
                                        CollectionInfos.describe(
                                                catalogue.get(request.getCollectionName())))
                                .setTime(Calls.secondsSince(start))
                                .build());
    }

    @Override
    public void list(
            ListCollectionsRequest request, StreamObserver<ListCollectionsResponse> observer) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () ->
                        ListCollectionsResponse.newBuilder()
                                .addAllCollections(
                                        catalogue.entries().stream()
                                                .map(CollectionsEndpoint::description)
                                                .toList())
                                .setTime(Calls.secondsSince(start))
                                .build());
    }

    private static CollectionDescription description(Catalogue.Entry entry) {
        return CollectionDescription.newBuilder().setName(entry.name()).build();
    }

    @Override
    public void collectionExists(
            CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> observer) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () ->
                        CollectionExistsResponse.newBuilder()
                                .setResult(
                                        CollectionExists.newBuilder()
                                                .setExists(
                                                        catalogue.exists(
                                                                request.getCollectionName())))
                                .setTime(Calls.secondsSince(start))
                                .build());
    }

    @Override
    public void listAliases(
            ListAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () ->
                        ListAliasesResponse.newBuilder()
                                .addAllAliases(aliases(_ -> true))
                                .setTime(Calls.secondsSince(start))
                                .build());
    }

    @Override
    public void listCollectionAliases(
            ListCollectionAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
        long start = System.nanoTime();
        Calls.answer(
                observer,
                () -> {
                    String name = catalogue.get(request.getCollectionName()).name();
                    return ListAliasesResponse.newBuilder()
                            .addAllAliases(aliases(name::equals))
                            .setTime(Calls.secondsSince(start))
                            .build();
                });
    }

    private List<AliasDescription> aliases(Predicate<String> collection) {
        return catalogue.aliases().entrySet().stream()
                .filter(alias -> collection.test(alias.getValue()))
                .map(alias ->
                        AliasDescription.newBuilder()
                                .setAliasName(alias.getKey())
                                .setCollectionName(alias.getValue())
                                .build())
                .toList();
    }
}
