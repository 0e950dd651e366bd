package dev.neuraltools.admin;

import dev.neuraltools.admin.StatusReport.SessionReport;
import dev.neuraltools.admin.StatusReport.StoreReport;
import dev.neuraltools.cache.Caches;
import dev.neuraltools.catalog.CatalogException;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.index.Freshness;
import dev.neuraltools.index.ProjectReport;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolStatistics;
import dev.neuraltools.pool.SizingReport;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.QueueException;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.session.SessionManager;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells what the service is doing. */
@Path("/api/v1/mcp")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private final Instance<Pool<?>> pools;
    private final ProjectCatalog catalog;
    private final JobQueue queue;
    private final SessionManager sessions;
    private final Caches caches;
    private final Freshness freshness;
    private final StoreAddressBook addresses;
    private final CallerScope callers;
    private final String version;
    private final String url;

    StatusResource(
            @Any Instance<Pool<?>> pools,
            ProjectCatalog catalog,
            JobQueue queue,
            SessionManager sessions,
            Caches caches,
            Freshness freshness,
            StoreAddressBook addresses,
            CallerScope callers,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "neural.url") Optional<String> url) {
        this.pools = pools;
        this.catalog = catalog;
        this.queue = queue;
        this.sessions = sessions;
        this.caches = caches;
        this.freshness = freshness;
        this.addresses = addresses;
        this.callers = callers;
        this.version = version;
        this.url = url.orElse("");
    }

    /** The whole service at a glance. */
    @GET
    @Path("/status")
    @RunOnVirtualThread
    public StatusReport status(@Context RoutingContext call) {
        Map<String, PoolReport> gates = new TreeMap<>();
        for (Pool<?> pool : pools) {
            PoolStatistics figures = pool.statistics();
            gates.put(figures.name(), PoolReport.of(figures));
        }
        return new StatusReport(
                version,
                url,
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                projects(callers.of(call)),
                stores(),
                gates,
                SessionReport.of(sessions.figures()),
                caches.figures());
    }

    /** Which bounds of pools to raise or lower, by what was measured. */
    @GET
    @Path("/sizing")
    @RunOnVirtualThread
    public SizingAnswer sizing() {
        return SizingAnswer.of(
                SizingReport.of(
                        pools.stream()
                                .map(Pool::statistics)
                                .sorted(Comparator.comparing(PoolStatistics::name))
                                .toList()));
    }

    /** All are asked at once, each for as long as one may take. */
    private Map<String, StoreReport> stores() {
        Map<String, Future<Boolean>> answers = new TreeMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Pool<?> pool : pools) {
                answers.put(
                        pool.settings().name(),
                        threads.submit(() -> pool.answers(OperatorScope.forOneRequest())));
            }
        }
        Map<String, StoreReport> stores = new TreeMap<>();
        answers.forEach((name, answer) -> stores.put(name, store(name, answer.resultNow())));
        return stores;
    }

    private StoreReport store(String name, boolean healthy) {
        return new StoreReport(addresses.embedded(name), healthy, addresses.address(name));
    }

    private List<ProjectReport> projects(Scope scope) {
        List<Job> jobs = jobs(scope);
        try {
            return catalog.list(scope).stream()
                    .map(project -> ProjectReport.of(project, jobs, stale(project)))
                    .toList();
        } catch (CatalogException away) {
            // The stores say which one is.
            return List.of();
        }
    }

    private List<Job> jobs(Scope scope) {
        try {
            return queue.jobs(scope);
        } catch (QueueException away) {
            return List.of();
        }
    }

    private int stale(ProjectState project) {
        try {
            return freshness.staleFiles(project).orElse(0);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (RuntimeException away) {
            return 0;
        }
    }
}
