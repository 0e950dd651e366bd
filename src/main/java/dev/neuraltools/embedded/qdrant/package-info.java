/**
 * An in-process vector engine that speaks Qdrant 1.18.3's gRPC on a loopback port, so that the
 * official client cannot tell it from a server. Start it with {@link
 * dev.neuraltools.embedded.qdrant.EmbeddedQdrant}; everything below is reached over the wire only.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant;

import org.jspecify.annotations.NullMarked;
