package dev.neuraltools.retrieve.rank;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How much each channel says. Chosen by measurement: {@code docs/decisions/0005-retrieval.md}.
 *
 * @param channels the weight of each channel; one that is missing weighs nothing
 * @param genres what a file of each genre keeps of its score where it is not asked for; one that is
 *     missing keeps all
 */
public record FusionWeights(Map<Channel, Double> channels, Map<Genre, Double> genres) {

    /** Those of {@code graphrag_hybrid_search}. */
    public static final FusionWeights HYBRID =
            new FusionWeights(
                    Map.of(
                            Channel.DENSE, 1.0,
                            Channel.LEXICAL, 0.9,
                            Channel.NAMES, 0.75,
                            Channel.FILES, 1.25,
                            Channel.HISTORY, 1.0,
                            Channel.TESTS, 0.4,
                            Channel.SYMBOLS, 3.0,
                            Channel.LITERAL, 4.0,
                            Channel.PLACES, 8.0),
                    Map.of(Genre.TEST, 0.3, Genre.DOCUMENT, 0.3));

    public FusionWeights {
        channels = Map.copyOf(channels);
        genres = Map.copyOf(genres);
    }

    double of(Channel channel) {
        return channels.getOrDefault(channel, 0.0);
    }

    double of(Genre genre) {
        return genres.getOrDefault(genre, 1.0);
    }

    /** The same for some channels; the others weigh nothing. */
    public FusionWeights only(Set<Channel> some) {
        Map<Channel, Double> kept = new EnumMap<>(Channel.class);
        kept.putAll(channels);
        kept.keySet().retainAll(some);
        return new FusionWeights(kept, genres);
    }

    /**
     * The same while a part of the chunks alone has dense vectors: what is close among a few says
     * as little as they are few.
     *
     * @param share of the chunks, 0 to 1
     */
    public FusionWeights embedded(double share) {
        return with(Channel.DENSE, of(Channel.DENSE) * share);
    }

    /** The same with another weight of one channel. */
    public FusionWeights with(Channel channel, double weight) {
        Map<Channel, Double> changed = new EnumMap<>(Channel.class);
        changed.putAll(channels);
        changed.put(channel, weight);
        return new FusionWeights(changed, genres);
    }
}
