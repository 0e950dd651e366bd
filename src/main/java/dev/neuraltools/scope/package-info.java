/**
 * Who asks, which projects they may see, and until when: the value that every store call takes.
 * Knows nothing else of the program, and everything may know it.
 */
@NullMarked
package dev.neuraltools.scope;

import org.jspecify.annotations.NullMarked;
