package dev.neuraltools.vector.qdrant;

import dev.neuraltools.pool.Connector;
import dev.neuraltools.pool.Fault;
import dev.neuraltools.vector.VectorException;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Opens channels to Qdrant. A channel is trusted once Qdrant has answered through it; after a fault
 * of the connection it is replaced, for a channel that lost its server waits up to two minutes
 * before it tries again.
 */
final class QdrantConnector implements Connector<QdrantConnection> {

    private static final int INBOUND_BYTES = 64 << 20;

    private final QdrantSettings settings;

    QdrantConnector(QdrantSettings settings) {
        this.settings = settings;
    }

    @Override
    public QdrantConnection open(Duration timeout) throws Exception {
        QdrantConnection connection = connection();
        boolean answers = false;
        try {
            check(connection, timeout);
            answers = true;
            return connection;
        } catch (ExecutionException failure) {
            throw Faults.refusesKey(failure) ? Faults.wrongKey(failure) : failure;
        } finally {
            if (!answers) {
                close(connection);
            }
        }
    }

    private QdrantConnection connection() {
        ManagedChannel channel =
                Grpc.newChannelBuilderForAddress(
                                settings.host(),
                                settings.grpcPort(),
                                settings.tls()
                                        ? TlsChannelCredentials.create()
                                        : InsecureChannelCredentials.create())
                        .maxInboundMessageSize(INBOUND_BYTES)
                        .build();
        QdrantGrpcClient.Builder builder = QdrantGrpcClient.newBuilder(channel, true, false);
        settings.apiKey().ifPresent(builder::withApiKey);
        return new QdrantConnection(channel, new QdrantClient(builder.build()));
    }

    private static void check(QdrantConnection connection, Duration timeout)
            throws ExecutionException, TimeoutException, InterruptedException {
        connection.client().healthCheckAsync(timeout).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean healthy(QdrantConnection connection, Duration timeout) {
        try {
            check(connection, timeout);
            return true;
        } catch (ExecutionException | TimeoutException unwell) {
            return false;
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close(QdrantConnection connection) {
        connection.channel().shutdownNow();
    }

    @Override
    public boolean open(QdrantConnection connection) {
        return switch (connection.channel().getState(false)) {
            case TRANSIENT_FAILURE, SHUTDOWN -> false;
            case IDLE, CONNECTING, READY -> true;
        };
    }

    @Override
    public boolean refusesLogin(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof VectorException fault
                    && fault.getCause() != null
                    && Faults.refusesKey(fault.getCause())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Fault fault(Throwable failure) {
        if (failure instanceof VectorException.Transient fault) {
            return Faults.busy(fault) ? Fault.BUSY : Fault.LOST;
        }
        return Connector.super.fault(failure);
    }
}
