package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.pool.Pool;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.neo4j.driver.Driver;

/** Makes the code graph of the service, and closes its pool and driver at the end. */
@Singleton
final class Neo4jBeans {

    @Produces
    @Singleton
    Neo4jConnector connector(Neo4jConfig config) {
        return new Neo4jConnector(Neo4jSettings.of(config));
    }

    void close(@Disposes Neo4jConnector connector) {
        connector.close();
    }

    @Produces
    @Singleton
    Pool<Driver> pool(Neo4jConfig config, Neo4jConnector connector) {
        return new Pool<>(Neo4jSettings.of(config).pool(), connector);
    }

    void close(@Disposes Pool<Driver> pool) {
        pool.close();
    }

    @Produces
    @Singleton
    CodeGraph graph(Neo4jConfig config, Pool<Driver> pool) {
        return new Neo4jCodeGraph(pool, config.database());
    }
}
