package dev.neuraltools.embedded;

import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a server that speaks Qdrant's protocol whether it accepts its key. */
final class QdrantProbe {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private QdrantProbe() {}

    /** Never throws; blocks for some seconds at most. */
    static boolean answers(StoreAddresses.Qdrant address) {
        try (QdrantGrpcClient client =
                QdrantGrpcClient.newBuilder(address.host(), address.port(), false, false)
                        .withApiKey(address.apiKey())
                        .build()) {
            client.collections()
                    .list(ListCollectionsRequest.getDefaultInstance())
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
