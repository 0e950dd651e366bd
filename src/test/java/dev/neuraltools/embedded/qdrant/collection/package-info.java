/** Tests of a collection below the wire: what its files hold, and what deletion leaves behind. */
@NullMarked
package dev.neuraltools.embedded.qdrant.collection;

import org.jspecify.annotations.NullMarked;
