package dev.neuraltools.pool.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.neuraltools.embedded.DataFolder;
import dev.neuraltools.embedded.EmbeddedStores;
import dev.neuraltools.embedded.ExternalStores;
import dev.neuraltools.embedded.OwnStores;
import dev.neuraltools.embedded.StoreAddresses;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolSettings;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A Redis server of a test's own, which it may stop and start again at the same address. */
public final class RealRedis implements AutoCloseable {

    private final Path folder;
    private final RedisAddress address;
    private DataFolder data;
    private EmbeddedStores stores;

    /** Starts a server that keeps its data in a folder. */
    public RealRedis(Path folder) {
        this.folder = folder;
        start();
        StoreAddresses.Redis redis = Objects.requireNonNull(stores.addresses().redisQueue());
        this.address = new RedisAddress(redis.host(), redis.port(), Optional.of(redis.password()));
    }

    /** Where it listens. */
    public RedisAddress address() {
        return address;
    }

    /** Starts it again after {@link #close}. */
    public final void start() {
        try {
            data = DataFolder.open(folder);
            stores = EmbeddedStores.start(data, new ExternalStores(true, true, true, false));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Lets the server take connections and commands and answer none. */
    public void hang() {
        signal("STOP");
    }

    /** Ends what {@link #hang} began; what the server was asked to meanwhile it does now. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            OwnStores.signal(name, stores.pids().getFirst());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops the server; what was written stays. */
    @Override
    public void close() {
        stores.close();
        try {
            data.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Forgets everything. */
    public void clear() {
        try (Client client = client()) {
            client.redis().call(scope(), "test", RedisCommands::flushall);
        }
    }

    /** Everything that is in hashes, as text. */
    public String dump() {
        try (Client client = client()) {
            return client.redis()
                    .call(
                            scope(),
                            "test",
                            commands ->
                                    commands.keys("*").stream()
                                            .filter(key -> commands.type(key).equals("hash"))
                                            .flatMap(key ->
                                                    commands.hgetall(key).entrySet().stream()
                                                            .map(each ->
                                                                    key
                                                                            + each.getKey()
                                                                            + new String(
                                                                                    each.getValue(),
                                                                                    UTF_8)))
                                            .collect(Collectors.joining("\n")));
        }
    }

    /** A client process of its own, as far as the server can tell. */
    public Client client() {
        RedisConnector connector = new RedisConnector(address, "test");
        Pool<StatefulRedisConnection<String, byte[]>> pool =
                new Pool<>(PoolSettings.of("redis_queue", 8, 0), connector);
        Client client =
                new Client(connector, pool, new RedisPipeline("test", new ScopedRedis(pool)));
        // The first connection of a JVM loads half of Netty: not in the time of what is tested.
        client.redis().call(scope(), "test", RedisCommands::ping);
        return client;
    }

    /** A scope that sees every project and has 30 s. */
    public static Scope scope() {
        return scope(Duration.ofSeconds(30), Optional.empty());
    }

    /** A scope with a deadline and with the projects that it may see. */
    public static Scope scope(Duration time, Optional<Set<String>> visible) {
        return new Scope(
                "ann",
                visible.map(Visibility::of).orElseGet(Visibility::everything),
                new Tester(),
                Deadline.in(time),
                new Cancellation(),
                UUID.randomUUID().toString());
    }

    /** A pool over the server, and what it opens connections with. */
    public record Client(
            RedisConnector connector,
            Pool<StatefulRedisConnection<String, byte[]>> pool,
            RedisPipeline pipeline)
            implements AutoCloseable {

        public ScopedRedis redis() {
            return new ScopedRedis(pool);
        }

        @Override
        public void close() {
            pipeline.close();
            pool.close();
            connector.close();
        }
    }

    private record Tester() implements Holder {
        @Override
        public String id() {
            return "tester";
        }

        @Override
        public int share(String pool) {
            return 8;
        }

        @Override
        public int total() {
            return 8;
        }
    }
}
