/**
 * The code graph in Neo4j: how nodes are keyed, which indexes there are, what each question costs.
 * The driver's classes appear here alone; the model is explained in {@code
 * docs/decisions/0003-graph-model.md}.
 */
@NullMarked
package dev.neuraltools.graph.neo4j;

import org.jspecify.annotations.NullMarked;
