/** Tests of the search among vectors, without a collection around them. */
@NullMarked
package dev.neuraltools.embedded.qdrant.vectors;

import org.jspecify.annotations.NullMarked;
