/**
 * How writes outlive the process: a log with checksums for each collection, snapshots that keep it
 * short, and one manifest that says which collections and aliases exist.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant.storage;

import org.jspecify.annotations.NullMarked;
