package dev.neuraltools.admin;

import dev.neuraltools.admin.health.StorePools;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pools in short, at the address that monitoring knows. */
@Path("/mcp-pool-stats")
@Produces(MediaType.APPLICATION_JSON)
public class PoolStatsResource {

    private final StorePools pools;

    PoolStatsResource(StorePools pools) {
        this.pools = pools;
    }

    /** The pools in short. */
    @GET
    @NonBlocking
    @Operation(summary = "The pools in short")
    public PoolStatsAnswer stats() {
        return PoolStatsAnswer.of(pools.statistics());
    }
}
