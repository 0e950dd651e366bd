/**
 * The chunks of a project, found by meaning (dense) and by words (sparse). A port and its records;
 * {@code vector.qdrant} is where they are kept.
 */
@NullMarked
package dev.neuraltools.vector;

import org.jspecify.annotations.NullMarked;
