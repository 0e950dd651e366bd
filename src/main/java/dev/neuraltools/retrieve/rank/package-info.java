/**
 * Evidence of several channels becomes one order of chunks. Pure functions of what the stores
 * answered: nothing here waits.
 */
@NullMarked
package dev.neuraltools.retrieve.rank;

import org.jspecify.annotations.NullMarked;
