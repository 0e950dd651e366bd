/**
 * The words that every other part of the engine uses: what names a point, a set of slots, a list of
 * the best, and why a request is refused. Knows no other package of the engine.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant.point;

import org.jspecify.annotations.NullMarked;
