package dev.neuraltools.pool.redis;

import dev.neuraltools.pool.Connector;
import dev.neuraltools.pool.Fault;
import dev.neuraltools.pool.StoreLimit;
import dev.neuraltools.scope.DeadlineExceededException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one Redis server. A connection that breaks stays broken, and fails at once
 * what is asked of it: the pool replaces it.
 *
 * <p>Nothing is reached before the first connection is opened, so a connector can be made while its
 * server is away. Thread-safe; to be closed after the pools that use it.
 */
public final class RedisConnector
        implements Connector<StatefulRedisConnection<String, byte[]>>, AutoCloseable {

    /** Keys and fields are text, values are bytes. */
    public static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final RedisAddress address;
    private final String clientName;
    private final ClientResources resources;
    private final RedisClient client;

    /**
     * @param clientName what {@code CLIENT LIST} shows
     */
    public RedisConnector(RedisAddress address, String clientName) {
        this.address = address;
        this.clientName = clientName;
        this.resources =
                ClientResources.builder().ioThreadPoolSize(2).computationThreadPoolSize(2).build();
        this.client = RedisClient.create(resources);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(SocketOptions.builder().keepAlive(true).build())
                        .build());
    }

    /** The server that it connects to. */
    public RedisAddress address() {
        return address;
    }

    @Override
    public StatefulRedisConnection<String, byte[]> open(Duration timeout) throws Exception {
        RedisURI.Builder uri =
                RedisURI.builder()
                        .withHost(address.host())
                        .withPort(address.port())
                        .withClientName(clientName)
                        .withTimeout(timeout);
        address.password().ifPresent(password -> uri.withPassword(password.toCharArray()));
        var opening = client.connectAsync(CODEC, uri.build());
        try {
            return opening.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException givenUp) {
            // It may still come to be: then nobody wants it.
            var _ = opening.thenAccept(this::close);
            throw givenUp;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    @Override
    public boolean healthy(StatefulRedisConnection<String, byte[]> connection, Duration timeout) {
        try {
            String answer = connection.async().ping().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return "PONG".equals(answer);
        } catch (ExecutionException | TimeoutException | RuntimeException dead) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean open(StatefulRedisConnection<String, byte[]> connection) {
        return connection.isOpen();
    }

    /** From {@code INFO clients}, which tells since Redis 7, else from {@code CONFIG GET}. */
    @Override
    public Optional<StoreLimit> limit(
            StatefulRedisConnection<String, byte[]> connection, Duration timeout) throws Exception {
        try {
            long nanos = timeout.toNanos();
            String told = connection.async().info("clients").get(nanos, TimeUnit.NANOSECONDS);
            OptionalInt most = number(told, "maxclients");
            if (most.isEmpty()) {
                Map<String, String> settings =
                        connection.async().configGet("maxclients").get(nanos, TimeUnit.NANOSECONDS);
                most = number("maxclients:" + settings.get("maxclients"), "maxclients");
            }
            int now = number(told, "connected_clients").orElse(0);
            return most.isPresent()
                    ? Optional.of(new StoreLimit(most.getAsInt(), now, "maxclients"))
                    : Optional.empty();
        } catch (TimeoutException late) {
            throw new DeadlineExceededException("asking Redis for its limits");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RedisCommandExecutionException) {
                // Services forbid CONFIG.
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static OptionalInt number(String told, String name) {
        return told.lines()
                .filter(line -> line.strip().matches(name + ":\\d{1,9}"))
                .mapToInt(line -> Integer.parseInt(line.strip().substring(name.length() + 1)))
                .findFirst();
    }

    @Override
    public boolean refusesLogin(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            String said = String.valueOf(each.getMessage());
            if (each instanceof RedisCommandExecutionException
                    && (said.startsWith("WRONGPASS")
                            || said.startsWith("NOAUTH")
                            || said.startsWith("ERR AUTH")
                            || said.startsWith("ERR invalid password"))) {
                return true;
            }
        }
        return false;
    }

    /** A refusal of the server says nothing against the connection; any other failure does. */
    @Override
    public Fault fault(Throwable failure) {
        return switch (failure) {
            case ScopedRedis.CutException _ -> Fault.UNREACHED;
            case RedisLoadingException _ -> Fault.BUSY;
            case RedisBusyException _ -> Fault.BUSY;
            case RedisCommandInterruptedException _ -> Fault.GIVEN_UP;
            default -> lost(failure) ? Fault.LOST : Connector.super.fault(failure);
        };
    }

    /** Whether Lettuce lost the connection, or had no answer on it in time. */
    static boolean lost(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof RedisException) {
                return !(each instanceof RedisCommandExecutionException);
            }
        }
        return false;
    }

    @Override
    public void close(StatefulRedisConnection<String, byte[]> connection) {
        if (connection.isOpen()) {
            var _ = connection.closeAsync();
        }
    }

    @Override
    public void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
        var _ = resources.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
