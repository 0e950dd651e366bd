/**
 * What git knows of a folder: what is tracked, what is ignored, which commits touched which files.
 * Reads alone; nothing is ever written into a repository or its user's configuration.
 */
@NullMarked
package dev.neuraltools.index.git;

import org.jspecify.annotations.NullMarked;
