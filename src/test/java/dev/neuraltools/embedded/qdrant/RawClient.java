package dev.neuraltools.embedded.qdrant;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.QdrantGrpc;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Sends any request of Qdrant's services over a loopback channel. */
final class RawClient implements AutoCloseable {

    private final Map<String, MethodDescriptor<?, ?>> methods = new HashMap<>();
    private final ManagedChannel channel;
    private final io.grpc.Channel authorized;

    RawClient(int port, String apiKey) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port)
                        .usePlaintext()
                        .maxInboundMessageSize(64 << 20)
                        .build();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER), apiKey);
        authorized =
                ClientInterceptors.intercept(
                        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
        for (var service :
                new io.grpc.ServiceDescriptor[] {
                    PointsGrpc.getServiceDescriptor(),
                    CollectionsGrpc.getServiceDescriptor(),
                    QdrantGrpc.getServiceDescriptor()
                }) {
            service.getMethods()
                    .forEach(method ->
                            methods.put(method.getFullMethodName().replace("qdrant.", ""), method));
        }
    }

    /** An authorized channel for generated stubs. */
    io.grpc.Channel channel() {
        return authorized;
    }

    /** Sends a request to a method as in {@code Points/Query}. */
    Message call(String rpc, Message request) {
        return ClientCalls.blockingUnaryCall(
                authorized,
                method(rpc),
                CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                request);
    }

    /** A builder of the requests of a method. */
    Message.Builder requestBuilder(String rpc) {
        return prototype(method(rpc).getRequestMarshaller()).newBuilderForType();
    }

    /** A builder of the answers of a method. */
    Message.Builder responseBuilder(String rpc) {
        return prototype(method(rpc).getResponseMarshaller()).newBuilderForType();
    }

    private static Message prototype(MethodDescriptor.Marshaller<Message> marshaller) {
        var prototyped = (MethodDescriptor.PrototypeMarshaller<?>) marshaller;
        return (Message) Objects.requireNonNull(prototyped.getMessagePrototype());
    }

    @SuppressWarnings("unchecked") // every method of these services takes and gives messages
    private MethodDescriptor<Message, Message> method(String rpc) {
        return (MethodDescriptor<Message, Message>) Objects.requireNonNull(methods.get(rpc), rpc);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
