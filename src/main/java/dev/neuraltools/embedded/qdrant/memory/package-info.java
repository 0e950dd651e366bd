/**
 * Memory outside the heap, so that the heap stays small whatever is stored. Knows no other package
 * of the engine.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant.memory;

import org.jspecify.annotations.NullMarked;
