/**
 * The code graph of a project: files, symbols, commits and the edges between them. A port and its
 * records; {@code graph.neo4j} is where they are kept.
 */
@NullMarked
package dev.neuraltools.graph;

import org.jspecify.annotations.NullMarked;
