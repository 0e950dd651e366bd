package dev.neuraltools.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at the programs that the embedded stores need and at the stores that run. */
public final class StoreInspection {
    private static final String RESTART =
            " does not answer to its password: stop the server and start it again; logs are in ";

    private StoreInspection() {}

    /**
     * Whether Neo4j's jars and a Redis server are there, where they would be started. Starts
     * nothing, copies nothing.
     */
    public static List<Finding> programs(ExternalStores external) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                external.neo4j()
                        ? Finding.good("Neo4j", "not started here: NEO4J_URI names one")
                        : neo4j());
        findings.add(
                external.redisCache() && external.redisQueue()
                        ? Finding.good(
                                "Redis",
                                "not started here: REDIS_CACHE_HOST and REDIS_QUEUE_HOST name them")
                        : redis());
        return findings;
    }

    private static Finding neo4j() {
        try {
            return Finding.good("Neo4j", Neo4jClassPath.jars().size() + " jars");
        } catch (IOException e) {
            return Finding.bad("Neo4j", String.valueOf(e.getMessage()));
        }
    }

    private static Finding redis() {
        try {
            return Finding.good("Redis", RedisBinary.describe());
        } catch (IOException e) {
            return Finding.bad("Redis", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Whether the stores that a running server started answer to their passwords.
     *
     * @param folder its data folder
     * @throws IOException when their addresses cannot be read
     */
    public static List<Finding> running(Path folder) throws IOException {
        Path file = folder.resolve("stores.json");
        List<Finding> findings = new ArrayList<>();
        if (!Files.exists(file)) {
            return findings;
        }
        StoreAddresses stores = StoreAddresses.fromJson(Files.readString(file));
        Path logs = folder.resolve("logs");
        if (stores.neo4j() != null) {
            add(findings, "neo4j", stores.neo4j(), Neo4jProbe.answers(stores.neo4j()), logs);
        }
        if (stores.qdrant() != null) {
            add(findings, "qdrant", stores.qdrant(), QdrantProbe.answers(stores.qdrant()), logs);
        }
        if (stores.redisCache() != null) {
            boolean answers = RedisProbe.answers(stores.redisCache());
            add(findings, "redis_cache", stores.redisCache(), answers, logs);
        }
        if (stores.redisQueue() != null) {
            boolean answers = RedisProbe.answers(stores.redisQueue());
            add(findings, "redis_queue", stores.redisQueue(), answers, logs);
        }
        return findings;
    }

    private static void add(
            List<Finding> findings, String store, Record address, boolean answers, Path logs) {
        findings.add(
                answers
                        ? Finding.good(store, "answers at " + address)
                        : Finding.bad(store, address + RESTART + logs));
    }
}
