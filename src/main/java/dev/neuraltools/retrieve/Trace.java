package dev.neuraltools.retrieve;

import dev.neuraltools.graph.Direction;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which dependencies are traced: the edges that are followed, and which way. */
public enum Trace {
    CALLERS(Direction.IN, EnumSet.of(EdgeKind.CALLS)),
    CALLEES(Direction.OUT, EnumSet.of(EdgeKind.CALLS)),
    IMPORTS(Direction.OUT, EnumSet.of(EdgeKind.IMPORTS)),
    SUBTYPES(Direction.IN, EnumSet.of(EdgeKind.EXTENDS, EdgeKind.IMPLEMENTS)),
    /** All that a change may touch. */
    IMPACT(
            Direction.IN,
            EnumSet.of(
                    EdgeKind.CALLS,
                    EdgeKind.REFERENCES,
                    EdgeKind.EXTENDS,
                    EdgeKind.IMPLEMENTS,
                    EdgeKind.IMPORTS,
                    EdgeKind.TESTS));

    private final Direction direction;
    private final Set<EdgeKind> kinds;

    Trace(Direction direction, Set<EdgeKind> kinds) {
        this.direction = direction;
        this.kinds = Set.copyOf(kinds);
    }

    Direction direction() {
        return direction;
    }

    Set<EdgeKind> kinds() {
        return kinds;
    }

    /** Whether it begins at the file of a symbol rather than at the symbol. */
    boolean ofFiles() {
        return this == IMPORTS;
    }

    /** The name in requests. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of this name.
     *
     * @throws InvalidArgument when there is none
     */
    public static Trace of(String name) {
        return Arrays.stream(values())
                .filter(trace -> trace.wire().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidArgument(
                                "'direction' has to be one of callers, callees, imports,"
                                        + " subtypes, impact"));
    }
}
