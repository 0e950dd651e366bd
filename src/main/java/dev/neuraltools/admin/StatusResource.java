package dev.neuraltools.admin;

import dev.neuraltools.admin.StatusReport.StoreReport;
import dev.neuraltools.admin.health.AlertReport;
import dev.neuraltools.admin.health.AlertWatch;
import dev.neuraltools.admin.health.Health;
import dev.neuraltools.admin.health.HealthReport;
import dev.neuraltools.admin.health.StorePools;
import dev.neuraltools.admin.health.StoreWatch;
import dev.neuraltools.cache.Caches;
import dev.neuraltools.pool.PoolStatistics;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Tells what the service is doing and how it is, from what it measures anyway: a question costs no
 * store anything.
 */
@Path("/api/v1/mcp")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private final StorePools pools;
    private final ProjectSnapshot projects;
    private final Caches caches;
    private final StoreWatch watch;
    private final Health health;
    private final AlertWatch alerts;
    private final StoreAddressBook addresses;
    private final CallerScope callers;
    private final String version;
    private final String url;

    StatusResource(
            StorePools pools,
            ProjectSnapshot projects,
            Caches caches,
            StoreWatch watch,
            Health health,
            AlertWatch alerts,
            StoreAddressBook addresses,
            CallerScope callers,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "neural.url") Optional<String> url) {
        this.pools = pools;
        this.projects = projects;
        this.caches = caches;
        this.watch = watch;
        this.health = health;
        this.alerts = alerts;
        this.addresses = addresses;
        this.callers = callers;
        this.version = version;
        this.url = url.orElse("");
    }

    /** The whole service at a glance. */
    @GET
    @Path("/status")
    @NonBlocking
    @Operation(summary = "The whole service at a glance")
    public CompletionStage<StatusReport> status(@Context RoutingContext call) {
        // Not on a virtual thread: while all are busy with calls, it would wait for its turn.
        return callers.soon(call).thenCompose(projects::of).thenApply(this::status);
    }

    private StatusReport status(ProjectSnapshot.Work work) {
        Map<String, PoolReport> gates = new TreeMap<>();
        Map<String, StoreReport> stores = new TreeMap<>();
        for (PoolStatistics pool : pools.statistics()) {
            String name = pool.name();
            gates.put(name, PoolReport.of(pool));
            stores.put(
                    name,
                    new StoreReport(
                            addresses.embedded(name),
                            watch.answers(name),
                            addresses.address(name)));
        }
        HealthReport now = health.report();
        return new StatusReport(
                version,
                url,
                uptime(),
                now.status(),
                work.projects(),
                work.jobs(),
                stores,
                gates,
                now.sessions(),
                caches.figures(),
                alerts.active().stream().map(AlertReport::of).toList());
    }

    /** How the service, each pool and each store are. */
    @GET
    @Path("/health")
    @NonBlocking
    @Operation(summary = "How the service, each pool and each store are")
    public HealthReport health() {
        return health.report();
    }

    static long uptime() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
    }
}
