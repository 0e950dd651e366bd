/**
 * The alerts' book in the queue's Redis. Each server tells what it sees, and learns from the answer
 * what began and what ended by that.
 */
@NullMarked
package dev.neuraltools.alert.redis;

import org.jspecify.annotations.NullMarked;
