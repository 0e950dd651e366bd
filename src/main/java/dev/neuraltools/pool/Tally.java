package dev.neuraltools.pool;

import java.util.concurrent.atomic.LongAdder;

/** The counters of one pool. Thread-safe. */
final class Tally {
    final LongAdder requests = new LongAdder();
    final LongAdder reused = new LongAdder();
    final LongAdder created = new LongAdder();
    final LongAdder retired = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder errors = new LongAdder();
    final LongAdder healthFailures = new LongAdder();
    final LongAdder waitedNanos = new LongAdder();
}
