package dev.neuraltools.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Redis server as a child process on loopback. {@link Role#QUEUE} keeps every write (append-only
 * file, no eviction); {@link Role#CACHE} holds what fits in its memory bound, drops what is used
 * least, and keeps its content over an orderly restart only.
 */
final class EmbeddedRedis implements Store {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** What a Redis server is for. */
    enum Role {
        CACHE(
                "redis-cache",
                """
                maxmemory 128mb
                maxmemory-policy allkeys-lfu
                appendonly no
                save 3600 1000
                stop-writes-on-bgsave-error no
                """),
        QUEUE(
                "redis-queue",
                """
                maxmemory-policy noeviction
                appendonly yes
                appendfsync everysec
                save ""
                """);

        private final String store;
        private final String settings;

        Role(String store, String settings) {
            this.store = store;
            this.settings = settings;
        }
    }

    private final SupervisedChild child;
    private final StoreAddresses.Redis address;

    private EmbeddedRedis(SupervisedChild child, StoreAddresses.Redis address) {
        this.child = child;
        this.address = address;
    }

    /** Starts a server on a free port and returns when it answers to its password. */
    static EmbeddedRedis start(DataFolder data, Role role)
            throws IOException, InterruptedException {
        Path folder = data.store(role.store);
        var address =
                new StoreAddresses.Redis(
                        LoopbackPorts.HOST, data.port(role.store), data.password(role.store));
        Path log = data.logs().resolve(role.store + ".log");
        Path settings = folder.resolve("redis.conf");
        PrivateFiles.write(settings, settings(role, folder, log, address));
        ChildSpec spec =
                new ChildSpec(
                        role.store,
                        List.of(RedisBinary.find(data).toString(), settings.toString()),
                        Map.of(),
                        folder,
                        log,
                        ChildSpec.Leash.GUARD,
                        () -> RedisProbe.answers(address),
                        START_LIMIT);
        return new EmbeddedRedis(SupervisedChild.start(spec), address);
    }

    private static String settings(Role role, Path folder, Path log, StoreAddresses.Redis address) {
        return """
        bind %s
        port %d
        protected-mode yes
        requirepass %s
        dir "%s"
        logfile "%s"
        daemonize no
        always-show-logo no
        %s\
        """
                .formatted(
                        address.host(),
                        address.port(),
                        address.password(),
                        quoted(folder),
                        quoted(log),
                        role.settings);
    }

    private static String quoted(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    StoreAddresses.Redis address() {
        return address;
    }

    @Override
    public long pid() {
        return child.pid();
    }

    @Override
    public void stop() throws InterruptedException {
        child.stop(GRACE);
    }
}
