package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.point.SlotSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter, ready to be evaluated. All kinds of clauses must hold; a list without clauses asks for
 * nothing. Immutable, so one may serve several threads.
 *
 * @param must each passes
 * @param mustNot none passes
 * @param should at least one passes, unless there are none
 * @param some at least {@code least} of them pass, unless there are none
 * @param least see {@code some}
 */
public record CompiledFilter(
        List<Condition> must,
        List<Condition> mustNot,
        List<Condition> should,
        List<Condition> some,
        long least)
        implements Condition {

    /** The filter that lets everything pass. */
    public static final CompiledFilter ALL =
            new CompiledFilter(List.of(), List.of(), List.of(), List.of(), 0);

    /** The filter that both must let pass. */
    public CompiledFilter and(CompiledFilter other) {
        if (equals(ALL)) {
            return other;
        }
        return other.equals(ALL)
                ? this
                : new CompiledFilter(List.of(this, other), List.of(), List.of(), List.of(), 0);
    }

    /** A fresh set of the points that pass. */
    public SlotSet select(FilterScope scope) {
        return among(scope.live(), scope);
    }

    @Override
    public SlotSet among(SlotSet candidates, FilterScope scope) {
        SlotSet left = candidates.copy();
        for (Condition condition : indexedFirst(must, scope)) {
            left = condition.among(left, scope);
        }
        for (Condition condition : indexedFirst(mustNot, scope)) {
            left.removeAll(condition.among(left, scope));
        }
        if (!should.isEmpty()) {
            left = any(left, scope);
        }
        return some.isEmpty() || least <= 0 ? left : atLeast(left, scope);
    }

    private SlotSet any(SlotSet candidates, FilterScope scope) {
        SlotSet passed = new SlotSet();
        SlotSet open = candidates.copy();
        for (Condition condition : indexedFirst(should, scope)) {
            SlotSet found = condition.among(open, scope);
            passed.addAll(found);
            open.removeAll(found);
        }
        return passed;
    }

    /** Counts by layers: the n-th set holds what has passed n conditions so far. */
    private SlotSet atLeast(SlotSet candidates, FilterScope scope) {
        List<SlotSet> layers = new ArrayList<>();
        layers.add(candidates);
        for (Condition condition : some) {
            SlotSet found = condition.among(candidates, scope);
            layers.add(new SlotSet());
            for (int n = layers.size() - 1; n > 0; n--) {
                layers.get(n).addAll(found.copy().retain(layers.get(n - 1)));
            }
        }
        return least < layers.size() ? layers.get((int) least) : new SlotSet();
    }

    private static List<Condition> indexedFirst(List<Condition> conditions, FilterScope scope) {
        List<Condition> ordered = new ArrayList<>(conditions.size());
        conditions.stream().filter(condition -> condition.isIndexed(scope)).forEach(ordered::add);
        conditions.stream().filter(condition -> !condition.isIndexed(scope)).forEach(ordered::add);
        return ordered;
    }

    @Override
    public boolean isIndexed(FilterScope scope) {
        return must.stream().allMatch(condition -> condition.isIndexed(scope))
                && mustNot.stream().allMatch(condition -> condition.isIndexed(scope))
                && should.stream().allMatch(condition -> condition.isIndexed(scope))
                && some.stream().allMatch(condition -> condition.isIndexed(scope));
    }

    @Override
    public boolean test(Fields fields) {
        return must.stream().allMatch(condition -> condition.test(fields))
                && mustNot.stream().noneMatch(condition -> condition.test(fields))
                && (should.isEmpty() || should.stream().anyMatch(c -> c.test(fields)))
                && (some.isEmpty() || some.stream().filter(c -> c.test(fields)).count() >= least);
    }
}
