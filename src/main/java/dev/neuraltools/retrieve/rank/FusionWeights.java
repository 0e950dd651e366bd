package dev.neuraltools.retrieve.rank;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much each channel says. Chosen by measurement: {@code docs/decisions/0005-retrieval.md}.
 *
 * @param channels the weight of each channel; one that is missing weighs nothing
 * @param tests what tests, examples and fixtures keep of their score when they are not asked for
 */
public record FusionWeights(Map<Channel, Double> channels, double tests) {

    /** Those of {@code graphrag_hybrid_search}. */
    public static final FusionWeights HYBRID =
            new FusionWeights(
                    Map.of(
                            Channel.DENSE, 1.0,
                            Channel.LEXICAL, 1.0,
                            Channel.NAMES, 0.75,
                            Channel.HISTORY, 1.0,
                            Channel.SYMBOLS, 3.0,
                            Channel.LITERAL, 4.0,
                            Channel.PLACES, 8.0),
                    0.4);

    public FusionWeights {
        channels = Map.copyOf(channels);
    }

    double of(Channel channel) {
        return channels.getOrDefault(channel, 0.0);
    }

    /** The same with another weight of one channel. */
    public FusionWeights with(Channel channel, double weight) {
        Map<Channel, Double> changed = new EnumMap<>(Channel.class);
        changed.putAll(channels);
        changed.put(channel, weight);
        return new FusionWeights(changed, tests);
    }
}
