package dev.neuraltools.admin;

import dev.neuraltools.admin.PoolsAnswer.OnePool;
import dev.neuraltools.admin.health.Health;
import dev.neuraltools.admin.health.StorePools;
import dev.neuraltools.admin.health.StoreWatch;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolStatistics;
import dev.neuraltools.pool.SizingReport;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pools: their figures, their health, and what size they should have. */
@Path("/api/v1/mcp")
@Produces(MediaType.APPLICATION_JSON)
public class PoolResource {

    private final StorePools pools;
    private final StoreWatch watch;
    private final Health health;
    private final CheckTurns turns;
    private final AuditedActs acts;

    PoolResource(
            StorePools pools, StoreWatch watch, Health health, CheckTurns turns, AuditedActs acts) {
        this.pools = pools;
        this.watch = watch;
        this.health = health;
        this.turns = turns;
        this.acts = acts;
    }

    /** All pools. */
    @GET
    @Path("/pools")
    @NonBlocking
    @Operation(summary = "All pools with their figures and health")
    public PoolsAnswer pools() {
        Map<String, OnePool> each = new TreeMap<>();
        List<PoolStatistics> all = pools.statistics();
        all.forEach(pool -> each.put(pool.name(), OnePool.of(pool, health.of(pool))));
        return new PoolsAnswer(
                each, each.size(), all.stream().mapToInt(PoolStatistics::inUse).sum());
    }

    /** One pool. */
    @GET
    @Path("/pools/{name}")
    @NonBlocking
    @Operation(summary = "One pool with its figures and health")
    public OnePool pool(@PathParam("name") String name) {
        PoolStatistics pool = find(name).statistics();
        return OnePool.of(pool, health.of(pool));
    }

    /** Asks a store now whether it is well. */
    @POST
    @Path("/pools/{name}/health-check")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(summary = "Asks a store now whether it is well, at most every two seconds")
    public HealthCheckAnswer check(@PathParam("name") String name, @Context RoutingContext call) {
        Pool<?> pool = find(name);
        Optional<Duration> wait = turns.take(name);
        if (wait.isPresent()) {
            throw Problems.tooSoon(
                    "%s was checked just now; /api/v1/mcp/pools/%s has the result"
                            .formatted(name, name),
                    wait.get());
        }
        acts.done(call, "health_check", "", name);
        return HealthCheckAnswer.of(name, watch.look(pool), health.of(pool.statistics()));
    }

    /** Which bounds of pools to raise or lower, by what was measured. */
    @GET
    @Path("/sizing")
    @NonBlocking
    @Operation(summary = "Which pools to make larger or smaller")
    public SizingAnswer sizing() {
        return SizingAnswer.of(SizingReport.of(pools.statistics()));
    }

    private Pool<?> find(String name) {
        return pools.find(name)
                .orElseThrow(() ->
                        Problems.notFound(
                                "there is no pool of that name; there are "
                                        + String.join(", ", pools.names())));
    }
}
