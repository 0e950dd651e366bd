package dev.neuraltools.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How many calls are let in. */
@ConfigMapping(prefix = "rate.limit")
public interface RateLimitConfig {

    /** How many tool calls a minute a session may make; refilled evenly. */
    @WithName("per.session")
    @WithDefault("60")
    int perSession();
}
