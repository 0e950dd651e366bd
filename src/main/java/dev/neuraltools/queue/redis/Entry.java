package dev.neuraltools.queue.redis;

import dev.neuraltools.queue.JobKind;

/**
 * A job's entry in the stream, as one worker has received it.
 *
 * @param kind whose stream
 * @param id of the entry
 * @param job its job
 * @param worker who received it
 * @param token tells this claim from every other of the same job
 */
record Entry(JobKind kind, String id, String job, String worker, String token) {}
