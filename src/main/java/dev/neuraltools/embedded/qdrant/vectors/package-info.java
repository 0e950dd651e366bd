/**
 * The vectors themselves and how they are searched: dense ones in eight bits and exactly, sparse
 * ones through postings. Knows slots and scores, no ids and no payloads.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant.vectors;

import org.jspecify.annotations.NullMarked;
