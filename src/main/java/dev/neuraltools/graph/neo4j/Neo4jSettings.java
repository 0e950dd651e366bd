package dev.neuraltools.graph.neo4j;

import dev.neuraltools.pool.PoolSettings;

/**
 * How Neo4j is reached.
 *
 * @param uri as {@code bolt://host:7687}, or {@code neo4j://…} for a cluster
 * @param username whom to log in as
 * @param password empty where the server asks for none
 * @param database the name of the database
 * @param pool the bounds of the pool in front of it
 */
public record Neo4jSettings(
        String uri, String username, String password, String database, PoolSettings pool) {

    /** The settings that a configuration makes, with the bounds of its pool. */
    public static Neo4jSettings of(Neo4jConfig config, PoolSettings pool) {
        return new Neo4jSettings(
                config.uri(),
                config.username(),
                config.password().orElse(""),
                config.database(),
                pool);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return uri + " as " + username + ", database " + database;
    }
}
