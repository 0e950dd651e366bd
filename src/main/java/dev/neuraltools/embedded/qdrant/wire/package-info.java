/**
 * The gRPC side: one endpoint for each service of Qdrant, the check of the API key, and the one
 * place where a refusal becomes a status.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant.wire;

import org.jspecify.annotations.NullMarked;
