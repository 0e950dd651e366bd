/**
 * Bounded pools of connections, one for each store: fair, finite waiting, shares for each holder,
 * statistics. Knows {@code scope} alone; what a connection is, a {@link Connector} says.
 */
@NullMarked
package dev.neuraltools.pool;

import org.jspecify.annotations.NullMarked;
