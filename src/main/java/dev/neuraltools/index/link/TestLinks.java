package dev.neuraltools.index.link;

import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tests exercise: what they call, and what they are named after. */
final class TestLinks {

    /** Guesses are no test relation. */
    private static final double SURE = 0.45;

    private static final Pattern NAMED =
            Pattern.compile(
                    "(?:test_(\\w+)|(\\w+?)_(?:test|spec)|Test([A-Z]\\w*)"
                            + "|([A-Z]\\w*?)(?:Unit|Integration|Component|Reactive)?"
                            + "(?:Tests?|IT|Spec|TestCase|IntegrationTests?))");

    private final Map<Family, Map<String, List<Unit>>> products = new HashMap<>();

    TestLinks(World world) {
        for (Unit unit : world.units()) {
            if (!unit.facts.test()) {
                products.computeIfAbsent(unit.family, family -> new HashMap<>())
                        .computeIfAbsent(unit.stem(), stem -> new ArrayList<>())
                        .add(unit);
            }
        }
    }

    /** Adds the edges of a file whose calls are linked. */
    void link(Unit unit, World world, Edges edges) {
        if (!unit.facts.test()) {
            return;
        }
        for (Edge edge : List.copyOf(edges.all())) {
            if (edge.kind() == EdgeKind.CALLS
                    && edge.confidence() >= SURE
                    && product(world, edge.to())) {
                edges.add(
                        EdgeKind.TESTS,
                        edge.from(),
                        edge.to(),
                        edge.provenance(),
                        edge.confidence(),
                        edge.line());
            }
        }
        byName(unit, edges);
    }

    private static boolean product(World world, String id) {
        int hash = id.indexOf('#');
        Unit unit = world.unit(hash < 0 ? id : id.substring(0, hash));
        return unit != null && !unit.facts.test();
    }

    private void byName(Unit unit, Edges edges) {
        String stem = subject(unit);
        List<Unit> named =
                products.getOrDefault(unit.family, Map.of()).getOrDefault(stem, List.of());
        Unit target = nearest(unit, named);
        if (stem.isEmpty() || target == null) {
            return;
        }
        double sure = named.size() == 1 ? Rules.PACKAGE : Rules.UNIQUE;
        edges.add(EdgeKind.TESTS, unit.path(), target.path(), Rules.NAMING, sure, 0);
        for (Sym type : Want.TYPE.of(target.top(stem))) {
            edges.add(EdgeKind.TESTS, unit.path(), type.id, Rules.NAMING, sure, 0);
        }
    }

    /** The name of what a test is about, empty where its name does not say. */
    private static String subject(Unit unit) {
        String file = unit.file;
        if (file.contains(".test.")
                || file.contains(".spec.")
                || unit.path().contains("__tests__/")) {
            return unit.stem();
        }
        Matcher named = NAMED.matcher(unit.stem());
        if (!named.matches()) {
            return "";
        }
        for (int group = 1; group <= named.groupCount(); group++) {
            if (named.group(group) != null) {
                return named.group(group);
            }
        }
        return "";
    }

    /** The one file of that name, or the one that shares most folders; null where two do. */
    private static @Nullable Unit nearest(Unit unit, List<Unit> named) {
        Unit best = null;
        int most = -1;
        boolean tie = false;
        for (Unit candidate : named) {
            int shared = shared(unit, candidate);
            tie = shared == most || (tie && shared < most);
            if (shared > most) {
                best = candidate;
                most = shared;
            }
        }
        return named.size() == 1 || (!tie && most > 0) ? best : null;
    }

    /**
     * Names of folders that both paths have, as {@code app} of {@code t/app} and {@code src/app}.
     */
    private static int shared(Unit one, Unit other) {
        List<String> folders = List.of(one.folder.split("/", -1));
        int shared = 0;
        for (String folder : other.folder.split("/", -1)) {
            shared += folders.contains(folder) ? 1 : 0;
        }
        return one.facts.module().equals(other.facts.module()) && !one.facts.module().isEmpty()
                ? shared + 1
                : shared;
    }
}
