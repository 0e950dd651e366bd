/**
 * The MCP edge: guards the transport, declares the tools, validates arguments, calls the use cases
 * and turns every end into an answer. No logic of its own.
 */
@NullMarked
package dev.neuraltools.mcp;

import org.jspecify.annotations.NullMarked;
