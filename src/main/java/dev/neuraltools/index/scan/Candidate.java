package dev.neuraltools.index.scan;

import java.nio.file.Path;

/**
 * A file that is indexed unless its content speaks against it.
 *
 * @param path relative to the root, with forward slashes
 * @param file where it lies
 * @param size in bytes, when it was listed
 * @param modified in milliseconds, when it was listed
 */
public record Candidate(String path, Path file, long size, long modified) {}
