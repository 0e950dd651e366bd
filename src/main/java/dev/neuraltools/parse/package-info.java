/**
 * A source file becomes symbols, references, imports and chunks, by tree-sitter and one query file
 * for each language. Pure functions of a path and a text: nothing here reads a disk or a store.
 */
@NullMarked
package dev.neuraltools.parse;

import org.jspecify.annotations.NullMarked;
