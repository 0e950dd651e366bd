package dev.neuraltools.graph.neo4j;

import com.google.common.collect.Comparators;
import dev.neuraltools.graph.WantedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How well a name fits one that was mistyped or given in part. */
final class FuzzyRank {

    /** More of them are not found, however many there are. */
    static final int MOST = 500;

    private final String wanted;
    private final String qualifier;
    private final List<String> words;
    private final int bound;

    private record Scored(NamedSymbol symbol, double score) {

        static final Comparator<Scored> BEST_FIRST =
                Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(Scored::symbol, NamedSymbol.CENTRAL_FIRST);
    }

    FuzzyRank(WantedName name) {
        this.wanted = name.lowerSimple();
        this.qualifier = name.lowerQualifier();
        List<String> parts = Names.words(name.simple());
        this.words = parts.isEmpty() ? List.of(wanted) : parts;
        this.bound = bound(wanted);
    }

    /** How many mistakes a name of this length may hold. */
    private static int bound(String name) {
        return name.length() < 4 ? 0 : name.length() < 8 ? 1 : 2;
    }

    List<String> words() {
        return words;
    }

    /**
     * Parts of which one is in every name with as many mistakes as are allowed: one more parts than
     * mistakes, for each mistake spoils one at most, or two neighbours where letters are swapped
     * across their border, and so two more parts than swaps would need.
     */
    List<String> pieces() {
        if (bound == 0) {
            return List.of(wanted);
        }
        int parts = 2 * bound + 1;
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            pieces.add(
                    wanted.substring(
                            i * wanted.length() / parts, (i + 1) * wanted.length() / parts));
        }
        return pieces;
    }

    /** So many of those that fit, best first, central ones first among equals. */
    Stream<NamedSymbol> best(Stream<NamedSymbol> candidates, int limit) {
        return candidates
                .map(each -> new Scored(each, score(each.lower(), each.qualifiedName())))
                .filter(each -> each.score() > 0)
                .collect(Comparators.least(Math.min(limit, MOST), Scored.BEST_FIRST))
                .stream()
                .map(Scored::symbol);
    }

    /** Between 0 (no fit) and about 1. */
    double score(String lower, String qualifiedName) {
        double score = Math.max(part(lower), typo(lower));
        return score > 0
                        && !qualifier.isEmpty()
                        && qualifiedName.toLowerCase(Locale.ROOT).contains(qualifier)
                ? score + 0.2
                : score;
    }

    private double part(String lower) {
        double share = (double) wanted.length() / Math.max(1, lower.length());
        if (lower.startsWith(wanted)) {
            return 0.8 + 0.2 * share;
        }
        if (lower.contains(wanted)) {
            return 0.6 + 0.2 * share;
        }
        return words.stream().allMatch(lower::contains) ? 0.4 + 0.2 * Math.min(1, share) : 0;
    }

    private double typo(String lower) {
        int distance = Names.distance(wanted, lower, bound);
        return distance > bound ? 0 : 1 - 0.05 * distance;
    }
}
