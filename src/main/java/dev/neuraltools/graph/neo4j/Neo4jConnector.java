package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.GraphException;
import dev.neuraltools.pool.Connector;
import dev.neuraltools.pool.Fault;
import dev.neuraltools.pool.StoreLimit;
import dev.neuraltools.pool.StoreNotReadyException;
import dev.neuraltools.scope.DeadlineExceededException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.SecurityException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;

/**
 * Lends the one driver of this program: the driver pools its connections itself, under the same
 * bound, age and time limits, so a slot of the pool is the right to one of them, and broken ones
 * are the driver's to replace. Without pooling each call has a driver of its own. Making a
 * connector reaches for no server.
 */
public final class Neo4jConnector implements Connector<Driver>, AutoCloseable {

    private static final String THREADS = "server.bolt.thread_pool_max_size";

    private final Neo4jSettings settings;
    private final Driver shared;
    private final RecentReads reads = new RecentReads();
    private final WarmUp warmUp;

    /** Makes the driver; connections are opened when they are needed. */
    public Neo4jConnector(Neo4jSettings settings) {
        this.settings = settings;
        this.shared = driver(settings);
        this.warmUp = new WarmUp(shared, reads);
    }

    /** What is to be asked of a server that was away before others may ask it. */
    RecentReads reads() {
        return reads;
    }

    /**
     * A driver through which the server has just answered; one that was away has been asked what
     * was asked last.
     *
     * @throws StoreNotReadyException while a server that was away is asked that
     * @throws GraphException when the server refuses the login
     */
    @Override
    public Driver open(Duration timeout) throws Exception {
        Driver driver = settings.pool().pooled() ? shared : driver(settings);
        boolean answers = false;
        try {
            verify(driver, timeout);
            answers = true;
            return driver;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Neo4jException fault ? Faults.of(fault) : failure;
        } finally {
            if (!answers) {
                close(driver);
            }
        }
    }

    @Override
    public boolean healthy(Driver connection, Duration timeout) {
        try {
            verify(connection, timeout);
            return true;
        } catch (ExecutionException | TimeoutException | StoreNotReadyException unreachable) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The shared driver is closed with this connector. */
    @Override
    public void close(Driver connection) {
        if (!settings.pool().pooled()) {
            var _ = connection.closeAsync();
        }
    }

    @Override
    public Fault fault(Throwable failure) {
        if (failure.getCause() instanceof ServiceUnavailableException
                || failure.getCause() instanceof SessionExpiredException) {
            warmUp.lost();
            return Fault.LOST;
        }
        return failure instanceof GraphException.Transient
                ? Fault.BUSY
                : Connector.super.fault(failure);
    }

    /** Its threads bound how many connections it serves at once. */
    @Override
    public Optional<StoreLimit> limit(Driver connection, Duration timeout) throws Exception {
        AsyncSession session = connection.session(AsyncSession.class);
        try {
            return session
                    .runAsync(
                            "SHOW SETTINGS $name YIELD value RETURN value",
                            Map.of("name", THREADS),
                            TransactionConfig.builder().withTimeout(timeout).build())
                    .thenCompose(rows -> rows.listAsync(row -> row.get("value").asString()))
                    .toCompletableFuture()
                    .get(timeout.toNanos(), TimeUnit.NANOSECONDS)
                    .stream()
                    .filter(value -> value.matches("\\d{1,9}"))
                    .map(value -> new StoreLimit(Integer.parseInt(value), 0, THREADS))
                    .findFirst();
        } catch (TimeoutException late) {
            throw new DeadlineExceededException("asking Neo4j for its limits");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Neo4jException fault && !keepsToItself(fault)) {
                throw Faults.of(fault);
            }
            return Optional.empty();
        } finally {
            var _ = session.closeAsync();
        }
    }

    /** Whether a server of that edition or a user of these rights is not told. */
    private static boolean keepsToItself(Neo4jException fault) {
        return fault.code().startsWith("Neo.ClientError.Security")
                || fault.code().startsWith("Neo.ClientError.Statement");
    }

    @Override
    public boolean refusesLogin(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SecurityException) {
                return true;
            }
        }
        return false;
    }

    /** Closes the driver and all its connections. */
    @Override
    public void close() {
        warmUp.close();
        shared.close();
    }

    private void verify(Driver driver, Duration timeout)
            throws ExecutionException,
                    TimeoutException,
                    StoreNotReadyException,
                    InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            driver.verifyConnectivityAsync()
                    .toCompletableFuture()
                    .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ServiceUnavailableException) {
                warmUp.lost();
            }
            throw failure;
        }
        warmUp.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    private static Driver driver(Neo4jSettings settings) {
        return GraphDatabase.driver(settings.uri(), token(settings), config(settings));
    }

    private static AuthToken token(Neo4jSettings settings) {
        return settings.password().isEmpty()
                ? AuthTokens.none()
                : AuthTokens.basic(settings.username(), settings.password());
    }

    private static Config config(Neo4jSettings settings) {
        var pool = settings.pool();
        return Config.builder()
                .withMaxConnectionPoolSize(pool.size())
                .withConnectionAcquisitionTimeout(pool.maxWait().toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionTimeout(pool.connectionTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .withMaxConnectionLifetime(pool.maxAge().toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionLivenessCheckTimeout(
                        pool.healthInterval().toMillis(), TimeUnit.MILLISECONDS)
                .withUserAgent("neural-tools")
                .build();
    }
}
