/**
 * A collection: its points, how requests change them, and when a change is durable; and the
 * catalogue of all collections with their aliases. A reader sees each point whole.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant.collection;

import org.jspecify.annotations.NullMarked;
