/**
 * What a person types: {@code ./neural COMMAND}. {@code up} checks everything it can, starts the
 * stores and then the service; every other command is a small client of a server that runs, and
 * boots nothing.
 */
@NullMarked
package dev.neuraltools.cli;

import org.jspecify.annotations.NullMarked;
