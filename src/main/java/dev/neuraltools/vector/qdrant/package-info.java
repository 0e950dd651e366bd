/**
 * The chunks and commits in Qdrant: a collection for each generation of a project, over gRPC with
 * the official client. {@link dev.neuraltools.vector.qdrant.QdrantVectorIndex} is the way in.
 */
@NullMarked
package dev.neuraltools.vector.qdrant;

import org.jspecify.annotations.NullMarked;
