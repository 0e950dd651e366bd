/** The issued tokens and the revoked ones in the queue's Redis, where all servers see them. */
@NullMarked
package dev.neuraltools.security.redis;

import org.jspecify.annotations.NullMarked;
