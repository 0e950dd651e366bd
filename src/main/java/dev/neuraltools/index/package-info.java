/**
 * A folder becomes files, symbols, edges, chunks and commits in the stores: jobs are taken from the
 * queue, the first wave makes a project searchable, the second gives its chunks dense vectors. The
 * classes here know the ports alone; which stores are behind them does not matter.
 */
@NullMarked
package dev.neuraltools.index;

import org.jspecify.annotations.NullMarked;
