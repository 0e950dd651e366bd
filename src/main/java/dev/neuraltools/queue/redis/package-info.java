/**
 * The job queue in Redis: a stream of waiting jobs for each kind, read through a consumer group,
 * and a hash for each job. Whatever has to happen in one step is a Lua script beside the classes.
 */
@NullMarked
package dev.neuraltools.queue.redis;

import org.jspecify.annotations.NullMarked;
