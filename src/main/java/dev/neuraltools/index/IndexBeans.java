package dev.neuraltools.index;

import dev.neuraltools.cache.Cache;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.index.git.Clones;
import dev.neuraltools.parse.SourceParser;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.vector.VectorIndex;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
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
    SourceFolders folders(IndexConfig config) {
        return new SourceFolders(
                IndexRoots.of(config), config.data().flatMap(data -> clones(config.git(), data)));
    }

    private static Optional<Clones> clones(IndexConfig.Git git, Path data) {
        List<String> hosts = names(git.hosts());
        Clones.Rules rules =
                new Clones.Rules(
                        hosts,
                        names(git.privateHosts()),
                        git.maxMb() * 1_000_000L,
                        git.timeout(),
                        git.credentialsFile());
        return hosts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Clones(
                                data.resolve("clones"),
                                rules,
                                (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    private static List<String> names(Optional<List<String>> written) {
        return written.orElse(List.of()).stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Produces
    @Singleton
    IndexService service(JobQueue queue, ProjectCatalog catalog, SourceFolders folders) {
        return new IndexService(queue, catalog, folders);
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
            SourceFolders folders,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        IndexStores stores = new IndexStores(graph, vectors, catalog, cache, embedder);
        Quiet quiet = new Quiet();
        return new IndexWorker(
                new MeteredQueue(queue, registry),
                new Indexer(stores, parser, folders, Clock.systemUTC()),
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
    Freshness freshness(CodeGraph graph, SourceParser parser, SourceFolders folders) {
        return new Freshness(
                graph,
                Executors.newVirtualThreadPerTaskExecutor(),
                path -> parser.language(path).isPresent(),
                FIRST_COUNT,
                folders.readable());
    }
}
