/**
 * Jobs that outlive the process that asked for them. A port and its records; {@code queue.redis}
 * keeps them in a stream with a consumer group.
 */
@NullMarked
package dev.neuraltools.queue;

import org.jspecify.annotations.NullMarked;
