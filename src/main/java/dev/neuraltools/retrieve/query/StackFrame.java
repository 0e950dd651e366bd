package dev.neuraltools.retrieve.query;

/**
 * A line of a stack trace.
 *
 * @param place where it points to
 * @param symbol the function as the trace has it, without its package: {@code Pool.evict}; empty
 *     where there is none
 */
record StackFrame(Place place, String symbol) {}
