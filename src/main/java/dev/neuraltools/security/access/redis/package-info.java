/** The grants in the queue's Redis, where nothing is evicted and all servers see them. */
@NullMarked
package dev.neuraltools.security.access.redis;

import org.jspecify.annotations.NullMarked;
