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
    CALLERS,
    CALLEES,
    IMPORTS,
    SUBTYPES,
    /** All that a change may touch. */
    IMPACT;

    Direction direction() {
        return switch (this) {
            case CALLERS, SUBTYPES, IMPACT -> Direction.IN;
            case CALLEES, IMPORTS -> Direction.OUT;
        };
    }

    Set<EdgeKind> kinds() {
        return switch (this) {
            case CALLERS, CALLEES -> EnumSet.of(EdgeKind.CALLS);
            case IMPORTS -> EnumSet.of(EdgeKind.IMPORTS);
            case SUBTYPES -> EnumSet.of(EdgeKind.EXTENDS, EdgeKind.IMPLEMENTS);
            case IMPACT ->
                    EnumSet.of(
                            EdgeKind.CALLS,
                            EdgeKind.REFERENCES,
                            EdgeKind.EXTENDS,
                            EdgeKind.IMPLEMENTS,
                            EdgeKind.IMPORTS,
                            EdgeKind.TESTS);
        };
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
