package dev.neuraltools.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept, for how long, and how much of it in this server's memory. */
@ConfigMapping(prefix = "neural.cache")
public interface CacheConfig {

    /** Whether anything is kept. */
    @WithDefault("true")
    boolean enabled();

    /** For how long an answer is kept at most. */
    @WithDefault("10M")
    Duration answerTtl();

    /** How many megabytes of answers this server keeps in its memory. */
    @WithDefault("64")
    int answerMb();

    /** How many megabytes of embedded queries this server keeps in its memory. */
    @WithDefault("16")
    int embeddingMb();
}
