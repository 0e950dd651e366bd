/**
 * What git knows of a folder: what is tracked, what is ignored, which commits touched which files.
 * Nothing is ever written into a repository of others or its user's configuration; clones of other
 * machines' repositories are this program's own.
 */
@NullMarked
package dev.neuraltools.index.git;

import org.jspecify.annotations.NullMarked;
