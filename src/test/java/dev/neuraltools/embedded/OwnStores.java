package dev.neuraltools.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Real stores of one test, each to be started, stopped and made to hang at its address. None runs
 * at first. Used by one thread.
 */
public final class OwnStores implements AutoCloseable {

    /** One of the stores. */
    public enum Kind {
        NEO4J("neo4j"),
        QDRANT("qdrant"),
        REDIS_CACHE("redis-cache"),
        REDIS_QUEUE("redis-queue");

        private final String store;

        Kind(String store) {
            this.store = store;
        }
    }

    private final DataFolder data;
    private final StoreAddresses addresses;
    private final Map<Kind, Store> running = new EnumMap<>(Kind.class);
    private final Set<Kind> stopped = EnumSet.noneOf(Kind.class);
    private @Nullable ServerSocket mute;

    private OwnStores(DataFolder data) throws IOException {
        this.data = data;
        this.addresses =
                new StoreAddresses(
                        new StoreAddresses.Neo4j(
                                "bolt://" + LoopbackPorts.HOST + ":" + port(Kind.NEO4J),
                                "neo4j",
                                password(Kind.NEO4J)),
                        new StoreAddresses.Qdrant(
                                LoopbackPorts.HOST, port(Kind.QDRANT), password(Kind.QDRANT)),
                        redis(Kind.REDIS_CACHE),
                        redis(Kind.REDIS_QUEUE));
    }

    /** Stores that keep their data in a folder. */
    public static OwnStores in(Path folder) throws IOException {
        return new OwnStores(DataFolder.open(folder));
    }

    /** The settings, named as the environment variables are, that lead to the stores. */
    public Map<String, String> settings() {
        return addresses.settings();
    }

    /** Starts stores, all at once; returns when they serve. */
    public void start(Kind... kinds) throws IOException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Kind, Future<Store>> starts = new EnumMap<>(Kind.class);
            for (Kind kind : kinds) {
                starts.put(kind, threads.submit(starting(kind)));
            }
            for (Kind kind : kinds) {
                running.put(kind, Objects.requireNonNull(starts.get(kind)).get());
            }
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        }
    }

    private Callable<Store> starting(Kind kind) {
        return switch (kind) {
            case NEO4J -> () -> EmbeddedNeo4j.start(data);
            case QDRANT -> () -> EmbeddedVectors.start(data);
            case REDIS_CACHE -> () -> EmbeddedRedis.start(data, EmbeddedRedis.Role.CACHE);
            case REDIS_QUEUE -> () -> EmbeddedRedis.start(data, EmbeddedRedis.Role.QUEUE);
        };
    }

    /** Stops stores, all at once; returns when they are gone. */
    public void stop(Kind... kinds) {
        List<Store> ending =
                List.of(kinds).stream().map(running::remove).filter(Objects::nonNull).toList();
        StoreLaunch.stop(ending);
    }

    /**
     * Lets a store take connections and requests and answer none. The vector engine, which is no
     * process of its own, is stopped, and another listener stands in its place.
     */
    public void hang(Kind kind) throws IOException {
        if (kind == Kind.QDRANT) {
            stop(kind);
            mute = new ServerSocket(port(kind), 100, InetAddress.ofLiteral(LoopbackPorts.HOST));
        } else {
            signal("STOP", of(kind).pid());
            stopped.add(kind);
        }
    }

    /** Ends what {@link #hang} began. */
    public void resume(Kind kind) throws IOException, InterruptedException {
        if (kind == Kind.QDRANT) {
            if (mute != null) {
                mute.close();
            }
            start(kind);
        } else {
            signal("CONT", of(kind).pid());
            stopped.remove(kind);
        }
    }

    /** Sends a process a signal; returns when it is sent. */
    public static void signal(String name, long pid) throws IOException {
        Process kill =
                new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
        if (kill.onExit().join().exitValue() != 0) {
            throw new IOException("the process " + pid + " could not be sent " + name);
        }
    }

    private int port(Kind kind) throws IOException {
        return data.port(kind.store);
    }

    private String password(Kind kind) throws IOException {
        return data.password(kind.store);
    }

    private StoreAddresses.Redis redis(Kind kind) throws IOException {
        return new StoreAddresses.Redis(LoopbackPorts.HOST, port(kind), password(kind));
    }

    private Store of(Kind kind) {
        return Objects.requireNonNull(running.get(kind), "not started");
    }

    @Override
    public void close() throws IOException {
        try (data) {
            for (Kind kind : stopped) {
                signal("CONT", of(kind).pid());
            }
            StoreLaunch.stop(List.copyOf(running.values()));
        }
    }
}
