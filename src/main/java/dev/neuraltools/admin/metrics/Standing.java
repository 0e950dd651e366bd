package dev.neuraltools.admin.metrics;

import dev.neuraltools.admin.health.OperatorScope;
import dev.neuraltools.admin.health.StoreWatch;
import dev.neuraltools.catalog.CatalogException;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.QueueException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What only the stores know, asked every ten seconds, so that being scraped asks none of them: a
 * store that hangs must not keep Prometheus from learning of it.
 */
@Singleton
class Standing {

    private final Instance<Pool<?>> pools;
    private final StoreWatch watch;
    private final ProjectCatalog catalog;
    private final JobQueue queue;
    private final StandingMeters meters;

    Standing(
            @Any Instance<Pool<?>> pools,
            StoreWatch watch,
            ProjectCatalog catalog,
            JobQueue queue,
            StandingMeters meters) {
        this.pools = pools;
        this.watch = watch;
        this.catalog = catalog;
        this.queue = queue;
        this.meters = meters;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void ask() {
        meters.stores(stores());
        meters.jobs(jobs());
        projects().ifPresent(meters::projects);
    }

    /** Those that were asked already. */
    private Map<String, Boolean> stores() {
        Map<String, Boolean> stores = new TreeMap<>();
        for (Pool<?> pool : pools) {
            String name = pool.settings().name();
            watch.sight(name).ifPresent(sight -> stores.put(name, sight.answers()));
        }
        return stores;
    }

    private Optional<List<Job>> jobs() {
        try {
            return Optional.of(queue.jobs(OperatorScope.forOneRequest()));
        } catch (QueueException away) {
            return Optional.empty();
        }
    }

    private Optional<List<ProjectState>> projects() {
        try {
            return Optional.of(catalog.list(OperatorScope.forOneRequest()));
        } catch (CatalogException away) {
            return Optional.empty();
        }
    }
}
