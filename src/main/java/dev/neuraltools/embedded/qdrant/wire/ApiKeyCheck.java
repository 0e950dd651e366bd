package dev.neuraltools.embedded.qdrant.wire;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets only calls through that carry the right {@code api-key} header. */
public final class ApiKeyCheck implements ServerInterceptor {

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);

    private final byte[] expected;

    public ApiKeyCheck(String apiKey) {
        expected = apiKey.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String given = headers.get(HEADER);
        if (given != null
                && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            return next.startCall(call, headers);
        }
        call.close(
                Status.UNAUTHENTICATED.withDescription(
                        "Must provide an API key: the header `api-key` is missing or wrong"),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
