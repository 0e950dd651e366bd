package dev.neuraltools.index;

import dev.neuraltools.cache.redis.RedisCache;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.catalog.redis.RedisProjectCatalog;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.embedded.RealStores;
import dev.neuraltools.embedded.StoreAddresses;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.neo4j.Neo4jCodeGraph;
import dev.neuraltools.graph.neo4j.Neo4jConnector;
import dev.neuraltools.graph.neo4j.Neo4jSettings;
import dev.neuraltools.parse.SourceParser;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolSettings;
import dev.neuraltools.pool.redis.RedisAddress;
import dev.neuraltools.pool.redis.RedisConnector;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.redis.JobTimings;
import dev.neuraltools.queue.redis.RedisJobQueue;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.vector.qdrant.QdrantSettings;
import dev.neuraltools.vector.qdrant.QdrantVectorIndex;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The indexer over real stores, with a worker that takes jobs from the real queue. */
final class RealIndex implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    final IndexStores stores;
    final JobQueue queue;
    final IndexService service;
    private IndexWorker worker;
    private int workers;

    RealIndex(Embedder embedder) {
        this(embedder, graph -> graph);
    }

    /**
     * @param around puts something between the index and its graph
     */
    RealIndex(Embedder embedder, UnaryOperator<CodeGraph> around) {
        QdrantVectorIndex vectors = opened(QdrantVectorIndex.open(qdrant()));
        Neo4jConnector neo4j = opened(new Neo4jConnector(neo4j()));
        CodeGraph graph =
                around.apply(
                        new Neo4jCodeGraph(
                                opened(new Pool<>(neo4j().pool(), neo4j)), neo4j().database()));
        RedisConnector jobs = opened(redis(RealStores.redisQueue()));
        ScopedRedis kept = new ScopedRedis(opened(new Pool<>(pool("redis_queue"), jobs)));
        RedisConnector lost = opened(redis(RealStores.redisCache()));
        ScopedRedis losing = new ScopedRedis(opened(new Pool<>(pool("redis_cache"), lost)));
        RedisCache cache = new RedisCache(losing, Duration.ofSeconds(1), Duration.ofSeconds(1));
        RedisProjectCatalog catalog = new RedisProjectCatalog(kept);
        queue = opened(new RedisJobQueue(kept, jobs, JobTimings.defaults()));
        stores = new IndexStores(graph, vectors, catalog, cache, embedder);
        service = new IndexService(queue, catalog);
        worker = newWorker();
        worker.start();
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.push(closeable);
        return closeable;
    }

    private static PoolSettings pool(String name) {
        return PoolSettings.of(name, 8, 0);
    }

    private static QdrantSettings qdrant() {
        StoreAddresses.Qdrant address = RealStores.qdrant();
        return new QdrantSettings(
                address.host(),
                address.port(),
                Optional.of(address.apiKey()),
                false,
                pool("qdrant"));
    }

    private static Neo4jSettings neo4j() {
        StoreAddresses.Neo4j address = RealStores.neo4j();
        return new Neo4jSettings(
                address.uri(), address.username(), address.password(), "neo4j", pool("neo4j"));
    }

    private static RedisConnector redis(StoreAddresses.Redis address) {
        return new RedisConnector(
                new RedisAddress(address.host(), address.port(), Optional.of(address.password())),
                "index-test");
    }

    private IndexWorker newWorker() {
        Quiet quiet = new Quiet();
        return new IndexWorker(
                queue,
                new Indexer(stores, parser(), Clock.systemUTC()),
                new EmbedWave(stores, quiet),
                quiet,
                "worker-" + ++workers,
                Duration.ofMillis(200),
                Duration.ofMillis(200));
    }

    static SourceParser parser() {
        return SampleProject.PARSER;
    }

    /** Stops the worker, wherever it is, and starts another. */
    void replaceWorker() {
        worker.close();
        worker = newWorker();
        worker.start();
    }

    static IndexScopes scopes() {
        return new IndexScopes("test", new Cancellation());
    }

    Optional<Job> job(String id) {
        return queue.find(scopes().scope(), id);
    }

    ProjectState state(String project) {
        return stores.catalog().find(scopes().scope(), project).orElseThrow();
    }

    @Override
    public void close() {
        worker.close();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a store's client could not be closed", e);
            }
        }
    }
}
