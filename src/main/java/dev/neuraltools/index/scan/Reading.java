package dev.neuraltools.index.scan;

/** How reading a candidate ended. */
public sealed interface Reading {

    /**
     * It is indexed.
     *
     * @param problem what is odd about it, or empty
     */
    record Source(SourceFile file, String problem) implements Reading {}

    /**
     * It is not.
     *
     * @param problem what went wrong, or empty where nothing did
     */
    record Skipped(SkipReason reason, String problem) implements Reading {}
}
