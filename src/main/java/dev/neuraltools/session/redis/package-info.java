/**
 * Sessions and their rates in the queue's Redis, which forgets nothing before its time. Token
 * buckets are Bucket4j's, exact over all servers.
 */
@NullMarked
package dev.neuraltools.session.redis;

import org.jspecify.annotations.NullMarked;
