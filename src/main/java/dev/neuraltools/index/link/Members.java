package dev.neuraltools.index.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The members of types, inherited ones too. */
final class Members {

    /** Enough for any hierarchy that someone wrote; a broken one may be circular. */
    private static final int TYPES = 64;

    private Members() {}

    /** The nearest members of that name: of the type itself, else of what it extends. */
    static List<Sym> named(Sym type, String name) {
        return find(type, name, Want.ANY, -1);
    }

    /**
     * The nearest members of that name that will do.
     *
     * @param arity of the call, −1 where it is not known; members that take another number of
     *     arguments are a last resort
     */
    static List<Sym> find(Sym type, String name, Want want, int arity) {
        List<Sym> own = want.of(type.members(name));
        if (!own.isEmpty() && (type.supers.isEmpty() || Arity.anyFits(own, arity))) {
            return own;
        }
        return type.supers.isEmpty() ? own : inherited(type, name, want, arity, own);
    }

    private static List<Sym> inherited(Sym type, String name, Want want, int arity, List<Sym> own) {
        List<Sym> lastResort = own;
        Set<Sym> seen = new HashSet<>();
        seen.add(type);
        Deque<Sym> waiting = new ArrayDeque<>(type.supers);
        while (!waiting.isEmpty() && seen.size() < TYPES) {
            Sym next = waiting.poll();
            if (seen.add(next)) {
                List<Sym> found = want.of(next.members(name));
                if (Arity.anyFits(found, arity)) {
                    return found;
                }
                lastResort = lastResort.isEmpty() ? found : lastResort;
                waiting.addAll(next.supers);
            }
        }
        return lastResort;
    }

    /** Whether a type extends another, directly or not. */
    static boolean inherits(Sym type, Sym other) {
        Set<Sym> seen = new HashSet<>();
        Deque<Sym> waiting = new ArrayDeque<>(type.supers);
        while (!waiting.isEmpty() && seen.size() < TYPES) {
            Sym next = waiting.poll();
            if (next == other) {
                return true;
            }
            if (seen.add(next)) {
                waiting.addAll(next.supers);
            }
        }
        return false;
    }
}
