package dev.neuraltools.pool;

import java.time.Duration;
import java.util.Arrays;

/**
 * How many of a pool's connections were in use over the last hour, in steps of a minute: exact
 * averages, weighted by time, and the peak. Not thread-safe.
 */
final class Load {

    private static final int STEPS = 60;
    private static final long STEP = Duration.ofMinutes(1).toNanos();

    private final long since;

    /** Connections times nanoseconds in each minute, and the most at once in it. */
    private final long[] area = new long[STEPS];

    private final int[] peak = new int[STEPS];
    private long changed;
    private int inUse;

    Load(long now) {
        this.since = now;
        this.changed = now;
    }

    /** So many are in use from now on. */
    void change(long now, int count) {
        advance(now);
        inUse = count;
        int step = index(step(now));
        peak[step] = Math.max(peak[step], count);
    }

    LoadStatistics figures(long now, int size) {
        advance(now);
        // The minute that has begun is as long as it has lasted; the others are whole.
        long span = Math.min(now - since, (STEPS - 1) * STEP + (now - since) % STEP);
        double average = span <= 0 ? inUse : (double) Arrays.stream(area).sum() / span;
        int most = Arrays.stream(peak).max().orElse(0);
        return new LoadStatistics(average / size, most, Duration.ofNanos(Math.max(0, span)));
    }

    private void advance(long now) {
        long last = step(now);
        for (long step = Math.max(step(changed), last - STEPS); step < last; step++) {
            long end = since + (step + 1) * STEP;
            add(step, end);
            int next = index(step + 1);
            area[next] = 0;
            peak[next] = 0;
        }
        add(last, now);
    }

    private void add(long step, long until) {
        if (until > changed) {
            long from = Math.max(changed, since + step * STEP);
            area[index(step)] += inUse * Math.max(0, until - from);
            if (until > from) {
                // What ended with a minute is none of the next one's.
                peak[index(step)] = Math.max(peak[index(step)], inUse);
            }
            changed = until;
        }
    }

    private long step(long now) {
        return (now - since) / STEP;
    }

    private static int index(long step) {
        return (int) (step % STEPS);
    }
}
