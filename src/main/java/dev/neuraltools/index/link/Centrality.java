package dev.neuraltools.index.link;

import dev.neuraltools.graph.Edge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of a project leans on each symbol: the edges into it, weighted by kind and confidence,
 * on a logarithmic scale; a type has a share of what leans on its members. Depends on the edges
 * into a symbol alone, so that a change elsewhere moves nothing.
 */
final class Centrality {

    /** What so much leans on is as central as can be. */
    private static final double MOST = 500;

    private static final double OF_MEMBERS = 0.3;
    private static final double OF_TESTS = 0.1;

    private Centrality() {}

    static Map<String, Double> of(World world, Map<String, List<Edge>> edges) {
        Map<String, Double> weights = new HashMap<>();
        for (Unit unit : world.units()) {
            double share = unit.facts.test() ? OF_TESTS : 1;
            for (Edge edge : edges.getOrDefault(unit.path(), List.of())) {
                double weight = weight(edge) * share;
                if (weight > 0) {
                    weights.merge(edge.to(), weight, Double::sum);
                }
            }
        }
        Map<String, Double> centrality = new HashMap<>();
        for (Unit unit : world.units()) {
            for (Sym symbol : unit.symbols) {
                centrality.put(symbol.id, scale(weight(symbol, weights)));
            }
        }
        return centrality;
    }

    private static double weight(Edge edge) {
        return switch (edge.kind()) {
            case CALLS -> edge.confidence();
            case EXTENDS, IMPLEMENTS -> 2 * edge.confidence();
            case REFERENCES -> edge.confidence() / 2;
            default -> 0;
        };
    }

    private static double weight(Sym symbol, Map<String, Double> weights) {
        double weight = weights.getOrDefault(symbol.id, 0.0);
        if (symbol.isType()) {
            for (List<Sym> members : symbol.allMembers()) {
                for (Sym member : members) {
                    weight += OF_MEMBERS * weights.getOrDefault(member.id, 0.0);
                }
            }
        }
        return weight;
    }

    private static double scale(double weight) {
        double log = Math.log1p(weight) / Math.log1p(MOST);
        return Math.min(1, Math.round(log * 1000) / 1000.0);
    }
}
