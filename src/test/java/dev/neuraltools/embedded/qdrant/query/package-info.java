/**
 * Laws of the engine's parts, checked on random input against models that read as definitions do.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant.query;

import org.jspecify.annotations.NullMarked;
