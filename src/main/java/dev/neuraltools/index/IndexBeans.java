package dev.neuraltools.index;

import dev.neuraltools.cache.Cache;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.parse.SourceParser;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.vector.VectorIndex;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the indexer of the running service. */
@Singleton
final class IndexBeans {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration FIRST_COUNT = Duration.ofMillis(300);

    @Produces
    @Singleton
    SourceParser parser() {
        return new SourceParser();
    }

    void close(@Disposes SourceParser parser) {
        parser.close();
    }

    @Produces
    @Singleton
    IndexService service(JobQueue queue, ProjectCatalog catalog) {
        return new IndexService(queue, catalog);
    }

    @Produces
    @Singleton
    IndexWorker worker(
            JobQueue queue,
            SourceParser parser,
            CodeGraph graph,
            VectorIndex vectors,
            ProjectCatalog catalog,
            Cache cache,
            Embedder embedder,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        IndexStores stores = new IndexStores(graph, vectors, catalog, cache, embedder);
        Quiet quiet = new Quiet();
        return new IndexWorker(
                new MeteredQueue(queue, registry),
                new Indexer(stores, parser, Clock.systemUTC()),
                new EmbedWave(stores, quiet),
                quiet,
                "worker-" + host() + "-" + port,
                FIRST_PAUSE,
                GRACE);
    }

    /** A server that comes back under its name takes up its own jobs at once. */
    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    void close(@Disposes IndexWorker worker) {
        worker.close();
    }

    @Produces
    @Singleton
    Freshness freshness(CodeGraph graph, SourceParser parser) {
        return new Freshness(
                graph,
                Executors.newVirtualThreadPerTaskExecutor(),
                path -> parser.language(path).isPresent(),
                FIRST_COUNT);
    }
}
