package dev.neuraltools.retrieve.rank;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** One way by which a chunk is found; each can be left out to measure what it adds. */
public enum Channel {
    /** Nearness in meaning, by embeddings. */
    DENSE,
    /** The words of path, names and text. */
    LEXICAL,
    /** The words of the path and of the names that are defined. */
    NAMES,
    /** The words of whole files of code, speaking for the file as a whole. */
    FILES,
    /** Definitions of identifiers that the query writes out. */
    SYMBOLS,
    /** Past commits that resemble the query, voting for their files. */
    HISTORY,
    /** Tests that were found, speaking for the file that they test. */
    TESTS,
    /** Text that the query quotes, letter by letter. */
    LITERAL,
    /** Files and lines that the query names, as a stack trace does. */
    PLACES;

    /** All of them. */
    public static final Set<Channel> ALL = Set.copyOf(EnumSet.allOf(Channel.class));

    /** The name in answers. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
