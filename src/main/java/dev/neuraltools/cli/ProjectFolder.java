package dev.neuraltools.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder to index.
 *
 * @param path absolute
 * @param name what to call the project, or null to leave it to the server
 */
record ProjectFolder(Path path, @Nullable String name) {}
