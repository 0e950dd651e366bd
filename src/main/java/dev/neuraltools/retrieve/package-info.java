/**
 * The GraphRAG use case: one class for each tool, from a request to an {@code Answer}. Knows the
 * ports of the stores and nothing of MCP; what a store cannot give is named in the answer.
 */
@NullMarked
package dev.neuraltools.retrieve;

import org.jspecify.annotations.NullMarked;
