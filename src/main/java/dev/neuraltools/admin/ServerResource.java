package dev.neuraltools.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.admin.health.Health;
import dev.neuraltools.admin.health.StorePools;
import dev.neuraltools.admin.health.StoreSight;
import dev.neuraltools.admin.health.StoreWatch;
import dev.neuraltools.pool.PoolStatistics;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The servers behind this one, each with a pool of its own. */
@Path("/api/v1/mcp/servers")
@Produces(MediaType.APPLICATION_JSON)
public class ServerResource {

    private final StorePools pools;
    private final StoreWatch watch;
    private final Health health;
    private final StoreAddressBook addresses;

    ServerResource(StorePools pools, StoreWatch watch, Health health, StoreAddressBook addresses) {
        this.pools = pools;
        this.watch = watch;
        this.health = health;
        this.addresses = addresses;
    }

    /** All servers. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ServersAnswer(List<OneServer> servers, int total) {}

    /**
     * A server.
     *
     * @param kind {@code store}
     * @param embedded whether this program started it
     * @param healthy whether it answered when it was last asked
     * @param status that of its pool: {@code healthy}, {@code warning} or {@code critical}
     * @param since since when it is healthy, or is not
     * @param checkedAt when it was last asked; missing before the first time
     * @param tookMs how long its answer took
     * @param detail what was wrong, or empty
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OneServer(
            String name,
            String kind,
            String address,
            boolean embedded,
            boolean healthy,
            String status,
            @Nullable String since,
            @Nullable String checkedAt,
            @Nullable Double tookMs,
            String detail,
            int poolSize,
            int inUse) {}

    /** Those that there are. */
    @GET
    @NonBlocking
    @Operation(summary = "The stores, and how each was when it was last asked")
    public ServersAnswer servers() {
        List<OneServer> servers = pools.statistics().stream().map(this::server).toList();
        return new ServersAnswer(servers, servers.size());
    }

    private OneServer server(PoolStatistics pool) {
        Optional<StoreSight> sight = watch.sight(pool.name());
        return new OneServer(
                pool.name(),
                "store",
                addresses.address(pool.name()),
                addresses.embedded(pool.name()),
                watch.answers(pool.name()),
                health.of(pool).status(),
                sight.map(each -> each.since().toString()).orElse(null),
                sight.map(each -> each.checkedAt().toString()).orElse(null),
                sight.map(each -> PoolReport.millis(each.took())).orElse(null),
                sight.map(StoreSight::detail).orElse(""),
                pool.size(),
                pool.inUse());
    }
}
