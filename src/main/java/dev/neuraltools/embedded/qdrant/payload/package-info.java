/**
 * What a point carries besides vectors: its bytes outside the heap, paths into them, and the
 * indexes of single fields. Knows no collections and no queries.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant.payload;

import org.jspecify.annotations.NullMarked;
