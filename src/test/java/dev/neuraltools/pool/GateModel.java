package dev.neuraltools.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What pools have to do, as plain lists: who gets a permit, in which order. Bounds and shares are
 * checked against it, and each permit that it grants the pools have to grant, and no other.
 */
final class GateModel {

    /** One call: who wants a permit of which pool. */
    record Call(int id, String holder, String pool) {}

    private final Map<String, Integer> sizes;
    private final Map<String, Scopes.Sharer> holders;
    private final List<Call> waiting = new ArrayList<>();
    private final List<Call> granted = new ArrayList<>();
    private final Map<String, LinkedHashSet<String>> turns = new TreeMap<>();

    GateModel(Map<String, Integer> sizes, Map<String, Scopes.Sharer> holders) {
        this.sizes = sizes;
        this.holders = holders;
        sizes.keySet().forEach(pool -> turns.put(pool, new LinkedHashSet<>()));
    }

    List<Call> waiting() {
        return List.copyOf(waiting);
    }

    List<Call> granted() {
        return List.copyOf(granted);
    }

    Set<String> pools() {
        return sizes.keySet();
    }

    long waitingFor(String pool) {
        return waiting.stream().filter(call -> call.pool().equals(pool)).count();
    }

    long heldOf(String pool) {
        return granted.stream().filter(call -> call.pool().equals(pool)).count();
    }

    void ask(Call call) {
        waiting.add(call);
        turn(call.pool()).add(call.holder());
        serve(call.pool());
    }

    void giveBack(Call call) {
        granted.remove(call);
        waiting.stream()
                .filter(each -> each.holder().equals(call.holder()))
                .sorted(Comparator.comparingInt(Call::id))
                .map(Call::pool)
                .distinct()
                .forEach(this::serve);
        serve(call.pool());
    }

    void cancel(Call call) {
        waiting.remove(call);
        boolean more =
                waiting.stream()
                        .anyMatch(each ->
                                each.holder().equals(call.holder())
                                        && each.pool().equals(call.pool()));
        if (!more) {
            turn(call.pool()).remove(call.holder());
        }
    }

    /** Whether nobody waits who may pass: no permit is left lying. */
    boolean nobodyWaitsInVain() {
        return waiting.stream().noneMatch(call -> free(call.pool()) && mayHave(call));
    }

    private void serve(String pool) {
        while (free(pool) && serveNext(pool)) {}
    }

    private boolean serveNext(String pool) {
        for (String holder : List.copyOf(turn(pool))) {
            Call first =
                    waiting.stream()
                            .filter(each ->
                                    each.holder().equals(holder) && each.pool().equals(pool))
                            .findFirst()
                            .orElseThrow();
            if (mayHave(first)) {
                cancel(first);
                granted.add(first);
                if (turn(pool).remove(holder)) {
                    turn(pool).add(holder);
                }
                return true;
            }
        }
        return false;
    }

    private Set<String> turn(String pool) {
        return Objects.requireNonNull(turns.get(pool));
    }

    private boolean free(String pool) {
        return heldOf(pool) < Objects.requireNonNull(sizes.get(pool));
    }

    private boolean mayHave(Call call) {
        Scopes.Sharer holder = Objects.requireNonNull(holders.get(call.holder()));
        var held = granted.stream().filter(each -> each.holder().equals(call.holder())).toList();
        long here = held.stream().filter(each -> each.pool().equals(call.pool())).count();
        return here < holder.share() && held.size() < holder.total();
    }
}
