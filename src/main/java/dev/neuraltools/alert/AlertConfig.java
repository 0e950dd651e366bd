package dev.neuraltools.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** When alerts are raised and who is told; {@code NEURAL_ALERT_…} in the environment. */
@ConfigMapping(prefix = "neural.alert")
public interface AlertConfig {

    /** An address to which alerts are posted; may hold a secret. */
    Optional<String> webhook();

    /** How long a condition has to last; an open breaker is told at once. */
    @WithDefault("10S")
    Duration raiseAfter();

    /** How long it has to be gone. */
    @WithDefault("30S")
    Duration clearAfter();
}
