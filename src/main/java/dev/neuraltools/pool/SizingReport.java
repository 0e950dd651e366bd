package dev.neuraltools.pool;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Which bounds of pools to raise or lower, and to what, by what was measured. A pool is well sized
 * when 70 % of it is in use on average and 90 % at the peak.
 *
 * @param pools one advice for each
 */
public record SizingReport(List<Advice> pools) {

    private static final double AVERAGE = 0.7;
    private static final double PEAK = 0.9;

    /** How much larger a pool is to be of which nobody knows how much would have been used. */
    private static final double GROWTH = 1.5;

    private static final double ROUNDING = 1e-9;

    /** What was not seen for so long may still come. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(30);

    public SizingReport {
        pools = List.copyOf(pools);
    }

    /** What to do with a bound. */
    public enum Verdict {
        RAISE,
        KEEP,
        LOWER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What to do with the bound of one pool.
     *
     * @param measured what the advice rests on
     * @param suggested the size to set; the present one where it is to be kept
     * @param reason in a sentence
     */
    public record Advice(PoolStatistics measured, Verdict verdict, int suggested, String reason) {

        /** The environment variable that sets the size. */
        public String setting() {
            return measured.name().toUpperCase(Locale.ROOT) + "_POOL_SIZE";
        }
    }

    /** The report on some pools, in their order. */
    public static SizingReport of(Collection<PoolStatistics> pools) {
        return new SizingReport(pools.stream().map(SizingReport::advice).toList());
    }

    private static Advice advice(PoolStatistics pool) {
        if (!pool.pooled()) {
            return keep(pool, "pooling is switched off");
        }
        LoadStatistics load = pool.load();
        int size = pool.size();
        int needed = needed(pool);
        if (load.peak() >= size && pool.waits() > 0) {
            int suggested = Math.max(needed, (int) Math.ceil(size * GROWTH));
            return new Advice(
                    pool, Verdict.RAISE, suggested, "all connections were in use and calls waited");
        }
        if (needed > size) {
            boolean busy = load.average() > AVERAGE;
            String reason =
                    busy
                            ? "more than 70 % were in use on average"
                            : "more than 90 % were in use at the peak";
            return new Advice(pool, Verdict.RAISE, needed, reason);
        }
        if (needed > size / 2) {
            return keep(pool, "it fits what was used");
        }
        return load.over().compareTo(LONG_ENOUGH) < 0
                ? keep(pool, "little was used, but it was not measured for half an hour yet")
                : new Advice(
                        pool,
                        Verdict.LOWER,
                        needed,
                        "less than half of it was ever in use within the time measured");
    }

    /** The smallest size that keeps average and peak below their targets. */
    private static int needed(PoolStatistics pool) {
        double average = pool.load().average() * pool.size() / AVERAGE;
        double peak = pool.load().peak() / PEAK;
        int least = Math.max(1, pool.minIdle());
        return Math.max(least, (int) Math.ceil(Math.max(average, peak) - ROUNDING));
    }

    private static Advice keep(PoolStatistics pool, String reason) {
        return new Advice(pool, Verdict.KEEP, pool.size(), reason);
    }
}
