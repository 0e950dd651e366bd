package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.FreeCypher;
import dev.neuraltools.graph.FreeCypherConfig;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.Pools;
import dev.neuraltools.pool.StorePool;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.neo4j.driver.Driver;

/** Makes the code graph of the service, and closes its pool and driver at the end. */
@Singleton
final class Neo4jBeans {

    @Produces
    @Singleton
    Neo4jSettings settings(Neo4jConfig config, Pools pools) {
        return Neo4jSettings.of(config, pools.settings(StorePool.NEO4J, config.pool()));
    }

    @Produces
    @Singleton
    Neo4jConnector connector(Neo4jSettings settings) {
        return new Neo4jConnector(settings);
    }

    void close(@Disposes Neo4jConnector connector) {
        connector.close();
    }

    @Produces
    @Singleton
    @Startup
    Pool<Driver> pool(Pools pools, Neo4jSettings settings, Neo4jConnector connector) {
        return pools.open(settings.pool(), connector);
    }

    void close(@Disposes Pool<Driver> pool) {
        pool.close();
    }

    @Produces
    @Singleton
    CodeGraph graph(
            Neo4jConfig config,
            Pool<Driver> pool,
            Neo4jConnector connector,
            @ConfigProperty(name = "neural.cache.enabled") boolean keep) {
        return new Neo4jCodeGraph(
                new GraphCalls(pool, config.database(), connector.reads()),
                new KnownNames(keep ? KnownNames.MOST : 0, Thread::startVirtualThread));
    }

    @Produces
    @Singleton
    FreeCypher cypher(Neo4jConfig config, Pool<Driver> pool, FreeCypherConfig free) {
        return new Neo4jFreeCypher(
                new GraphCalls(pool, config.database()), free.procedures().orElse(List.of()));
    }
}
