package dev.neuraltools.graph.neo4j;

import dev.neuraltools.pool.Connector;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;

/**
 * Lends the one driver of this program: the driver pools its connections itself, under the same
 * bound, age and time limits, so a slot of the pool is the right to one of them, and broken ones
 * are the driver's to replace. Making it reaches for no server.
 */
public final class Neo4jConnector implements Connector<Driver>, AutoCloseable {

    private final Driver driver;

    /** Makes the driver; connections are opened when they are needed. */
    public Neo4jConnector(Neo4jSettings settings) {
        this.driver = GraphDatabase.driver(settings.uri(), token(settings), config(settings));
    }

    @Override
    public Driver open(Duration timeout) {
        return driver;
    }

    @Override
    public boolean healthy(Driver connection, Duration timeout) {
        try {
            connection
                    .verifyConnectivityAsync()
                    .toCompletableFuture()
                    .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException unreachable) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close(Driver connection) {
        // Shared with every other slot; closed with this connector.
    }

    @Override
    public boolean breaks(Throwable failure) {
        return failure.getCause() instanceof ServiceUnavailableException
                || failure.getCause() instanceof SessionExpiredException;
    }

    /** Closes the driver and all its connections. */
    @Override
    public void close() {
        driver.close();
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
