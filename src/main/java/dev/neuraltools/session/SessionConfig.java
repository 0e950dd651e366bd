package dev.neuraltools.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long sessions last; durations without a unit are seconds. */
@ConfigMapping(prefix = "session")
public interface SessionConfig {

    /** After how long without a call a session ends. */
    @WithDefault("1H")
    Duration timeout();
}
