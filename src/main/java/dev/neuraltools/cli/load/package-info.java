/**
 * A crowd of MCP clients in one process, for benchmarks and for the trials of isolation: sessions
 * on plain keep-alive connections, cheap enough not to be what is measured. Everything here talks
 * to a server through its wire alone.
 */
@NullMarked
package dev.neuraltools.cli.load;

import org.jspecify.annotations.NullMarked;
