package dev.neuraltools.embedded.qdrant.wire;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;

/** Qdrant's service {@code Qdrant}: which server and version this claims to be. */
public final class ServerEndpoint extends QdrantGrpc.QdrantImplBase {

    /** The version whose behaviour is followed; clients check it. */
    static final String VERSION = "1.18.3";

    @Override
    public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> observer) {
        Calls.answer(
                observer,
                () ->
                        HealthCheckReply.newBuilder()
                                .setTitle("qdrant - vector search engine")
                                .setVersion(VERSION)
                                .setCommit("embedded")
                                .build());
    }
}
