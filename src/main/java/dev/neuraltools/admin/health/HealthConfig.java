package dev.neuraltools.admin.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the stores are watched; {@code NEURAL_HEALTH_…} in the environment. */
@ConfigMapping(prefix = "neural.health")
public interface HealthConfig {

    /** How often each store is asked whether it is well. */
    @WithDefault("5S")
    Duration interval();
}
