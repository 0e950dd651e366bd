package dev.neuraltools.pool;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one pool. Thread-safe. */
final class Tally {
    final LongAdder requests = new LongAdder();
    final LongAdder reused = new LongAdder();
    final LongAdder missed = new LongAdder();
    final LongAdder created = new LongAdder();
    final LongAdder retired = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder errors = new LongAdder();
    final LongAdder healthFailures = new LongAdder();
    final LongAdder waits = new LongAdder();
    final LongAdder waitedNanos = new LongAdder();
    final LongAccumulator longestWait = new LongAccumulator(Math::max, 0);
    final LongAdder forgotten = new LongAdder();

    /** Below this nobody waited: it is what taking a free permit may cost. */
    private static final long NO_WAIT = 100_000;

    void waited(long nanos) {
        if (nanos > NO_WAIT) {
            waits.increment();
            waitedNanos.add(nanos);
            longestWait.accumulate(nanos);
        }
    }
}
