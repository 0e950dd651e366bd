/**
 * Filters over points: compiled once a request, answered from field indexes where there are some
 * and from the payloads of what is left otherwise. The meaning of each clause is Qdrant's.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant.filter;

import org.jspecify.annotations.NullMarked;
