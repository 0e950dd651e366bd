package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.rank.Channel;
import java.time.Duration;

/** Learns what each channel of a search found. Must be quick and not throw. Thread-safe. */
@FunctionalInterface
public interface ChannelHits {

    /** Learns nothing. */
    ChannelHits IGNORED = (channel, took, hits) -> {};

    /**
     * A channel has answered.
     *
     * @param took until its hits were there; channels that are asked in one request have the same
     */
    void found(Channel channel, Duration took, int hits);
}
