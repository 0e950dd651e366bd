package dev.neuraltools.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Scope;
import io.smallrye.faulttolerance.standalone.StandaloneFaultTolerance;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import stormpot.Allocator;
import stormpot.BasePoolable;
import stormpot.Slot;
import stormpot.Timeout;

/**
 * An uncontended lease, taken and given back, beside HikariCP's connection and stormpot's claim.
 * Each pool holds ten objects that cost nothing, and none is checked within the run.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
public class LeaseBenchmark {

    private static final int SIZE = 10;

    private final Timeout patience = new Timeout(30, TimeUnit.SECONDS);

    private final Pool<Integer> ours =
            new Pool<>(PoolSettings.of("neo4j", SIZE, SIZE), new CountingConnector());

    private final Scope scope = Scopes.of("a", SIZE, Duration.ofHours(1), new Cancellation());

    private final stormpot.Pool<Thing> claims =
            stormpot.Pool.fromInline(new Things()).setSize(SIZE).build();

    private final HikariDataSource hikari = new HikariDataSource(hikariConfig());

    /** Waits until all pools are full. */
    @Setup
    public void fill() throws Exception {
        while (hikari.getHikariPoolMXBean().getIdleConnections() < SIZE
                || ours.statistics().available() < SIZE) {
            Thread.sleep(10);
        }
    }

    /** Ends what would keep the process alive. */
    @TearDown
    public void close() throws Exception {
        hikari.close();
        ours.close();
        claims.shutdown().await(patience);
        StandaloneFaultTolerance.shutdown();
    }

    /** Ours. */
    @Benchmark
    public int lease() {
        try (Lease<Integer> lease = ours.acquire(scope)) {
            return lease.connection();
        }
    }

    /** Ours with all that a call of a store has: its breaker, its retries, its times. */
    @Benchmark
    public int call() {
        return ours.<Integer>call(scope, "benchmark", connection -> connection);
    }

    /** HikariCP's. */
    @Benchmark
    public Connection connection() throws Exception {
        try (Connection connection = hikari.getConnection()) {
            return connection;
        }
    }

    /** Stormpot's, which looks at no clock. */
    @Benchmark
    public int claim() throws Exception {
        Thing thing = claims.claim(patience);
        int number = thing.number;
        thing.release();
        return number;
    }

    private static HikariConfig hikariConfig() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(answering(DataSource.class));
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(SIZE);
        return config;
    }

    /** A data source or connection that says yes to everything. */
    private static <T> T answering(Class<T> kind) {
        Object made =
                Proxy.newProxyInstance(
                        LeaseBenchmark.class.getClassLoader(),
                        new Class<?>[] {kind},
                        (self, method, arguments) ->
                                switch (method.getReturnType().getName()) {
                                    case "boolean" -> method.getName().equals("isValid");
                                    case "int" -> 1;
                                    case "java.lang.String" -> "a database";
                                    case "java.sql.Connection" -> answering(Connection.class);
                                    default -> null;
                                });
        return kind.cast(made);
    }

    private static final class Thing extends BasePoolable {
        private final int number = 1;

        Thing(Slot slot) {
            super(slot);
        }
    }

    private static final class Things implements Allocator<Thing> {
        @Override
        public Thing allocate(Slot slot) {
            return new Thing(slot);
        }

        @Override
        public void deallocate(Thing thing) {
            // There is nothing to close.
        }
    }
}
