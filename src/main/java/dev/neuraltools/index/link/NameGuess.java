package dev.neuraltools.index.link;

import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.parse.Reference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last rule: a call on something of unknown type means the one method of the project that has
 * its name, or the few nearest of a few. A name that everyone uses means nothing.
 */
final class NameGuess {

    /** A name that so many methods have says nothing. */
    private static final int TOO_MANY = 8;

    /** The names of standard libraries: a receiver of unknown type is mostly one of theirs. */
    private static final Set<String> COMMON =
            words(
                    "add addAll all any append apply apply_async array assert at await bind call "
                            + "catch charAt clear clone close cmp code collect compare compareTo complete "
                            + "concat contains containsKey copy count create debug decode delete describe "
                            + "disable each emit empty enable encode end endsWith endswith entries entrySet "
                            + "equals error every execute exists exit expect extend fail fetch file filter "
                            + "finally find findFirst finish first flatMap flush fmt forEach format from get "
                            + "getClass getItem getKey getMessage getName getOrDefault getValue group "
                            + "has hashCode hasNext header headers id includes index indexOf info init "
                            + "insert invoke is isEmpty items iter iterator join json key keys keySet kill "
                            + "last len length list load lock log lower map mapToObj match max merge message "
                            + "min name new next notify now of off on once open options or parse path peek "
                            + "ping pop post print printf println process publish push put query raise "
                            + "range read readline receive reduce register release remove render repeat "
                            + "replace reply request reset resolve respond response result resume return "
                            + "reverse run save schedule search select send set setItem setup shutdown size "
                            + "skip sleep slice some sort sorted splice split start startsWith startswith "
                            + "stat status stop stream string String strip sub submit subscribe substring "
                            + "sum sync take test text then throw time title to toArray toJSON toList "
                            + "toLowerCase toString toUpperCase trim truncate type unlock unsubscribe update "
                            + "upper use valid validate value valueOf values verify wait walk warn warning "
                            + "when with wrap write yield Add Close Done Error Errorf Fatal Fatalf Get Len "
                            + "Load Lock Now Printf Read Run Set Sprintf Stop Store String Unlock Wait Write");

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.split(" ", -1)));
    }

    private final World world;

    NameGuess(World world) {
        this.world = world;
    }

    void add(Unit unit, @Nullable Sym from, Reference call, Edges edges) {
        if (COMMON.contains(call.name()) || call.name().length() < 3) {
            return;
        }
        List<Sym> candidates = outermost(oneOfEachOwner(preferred(unit, candidates(unit, call))));
        if (candidates.isEmpty() || candidates.size() > TOO_MANY) {
            return;
        }
        boolean unique = candidates.size() == 1;
        String source = from == null ? unit.path() : from.id;
        double sure =
                unique
                        ? Rules.UNIQUE
                        : candidates.size() <= Calls.MOST ? Rules.GUESS : Rules.POOR_GUESS;
        candidates.stream()
                .sorted(nearest(unit))
                .limit(Calls.MOST)
                .forEach(target ->
                        edges.add(
                                EdgeKind.CALLS,
                                source,
                                target.id,
                                unique ? Rules.UNIQUE_NAME : Rules.AMBIGUOUS,
                                sure,
                                call.line()));
    }

    private List<Sym> candidates(Unit unit, Reference call) {
        boolean bare = call.receiver().isEmpty();
        return world.named(unit.family, call.name()).stream()
                .filter(Sym::isCallable)
                .filter(symbol -> bare || symbol.owner != null)
                .filter(symbol -> Arity.fits(symbol, call.arity()))
                .toList();
    }

    /** Product code if it has any, for a test calls that rather than what another test defines. */
    private static List<Sym> preferred(Unit unit, List<Sym> candidates) {
        List<Sym> product =
                candidates.stream().filter(symbol -> !symbol.unit.facts.test()).toList();
        return product.isEmpty() && unit.facts.test() ? candidates : product;
    }

    /** Overloads of one type are one candidate. */
    private static List<Sym> oneOfEachOwner(List<Sym> candidates) {
        Set<Object> owners = new HashSet<>();
        return candidates.stream()
                .filter(symbol -> owners.add(symbol.owner == null ? symbol : symbol.owner))
                .toList();
    }

    /** Without those that override another candidate. */
    private static List<Sym> outermost(List<Sym> candidates) {
        return candidates.size() < 2 || candidates.size() > 4 * TOO_MANY
                ? candidates
                : candidates.stream()
                        .filter(symbol -> candidates.stream().noneMatch(o -> overrides(symbol, o)))
                        .toList();
    }

    private static boolean overrides(Sym symbol, Sym other) {
        return symbol != other
                && symbol.owner != null
                && other.owner != null
                && symbol.owner != other.owner
                && Members.inherits(symbol.owner, other.owner);
    }

    private static Comparator<Sym> nearest(Unit unit) {
        return Comparator.<Sym>comparingInt(s -> -Paths.common(unit.path(), s.unit.path()))
                .thenComparing(s -> s.id);
    }
}
