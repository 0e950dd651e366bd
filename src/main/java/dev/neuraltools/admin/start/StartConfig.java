package dev.neuraltools.admin.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the checks of the start do; {@code NEURAL_START_…} in the environment. */
@ConfigMapping(prefix = "neural.start")
public interface StartConfig {

    /** What a mistake does. */
    enum Strictness {
        /** It ends the start. */
        REFUSE,
        /** It is written to the log. */
        WARN
    }

    /** What a mistake does. */
    @WithDefault("refuse")
    Strictness checks();
}
