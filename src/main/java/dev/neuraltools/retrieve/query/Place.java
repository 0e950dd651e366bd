package dev.neuraltools.retrieve.query;

/**
 * A file that a query names, perhaps with a line.
 *
 * @param file the end of its path as it was written, with forward slashes: {@code Pool.java},
 *     {@code server/raft.go}
 * @param line from 1; 0 where none was named
 */
public record Place(String file, int line) {}
