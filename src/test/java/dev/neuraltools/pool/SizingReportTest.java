package dev.neuraltools.pool;

import static dev.neuraltools.pool.SizingReport.Verdict.KEEP;
import static dev.neuraltools.pool.SizingReport.Verdict.LOWER;
import static dev.neuraltools.pool.SizingReport.Verdict.RAISE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SizingReportTest {

    private static SizingReport.Advice advice(
            int size, double average, int peak, long waits, Duration over) {
        try (var pool =
                new Pool<>(
                        PoolSettings.of("redis_cache", size, 2),
                        new CountingConnector(),
                        BreakerSettings.usual(),
                        new Holders(),
                        System::nanoTime)) {
            PoolStatistics empty = pool.statistics();
            var measured =
                    new PoolStatistics(
                            empty.name(),
                            true,
                            size,
                            2,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            waits,
                            Duration.ZERO,
                            Duration.ZERO,
                            new LoadStatistics(average, peak, over),
                            empty.breaker(),
                            List.of());
            return SizingReport.of(List.of(measured)).pools().getFirst();
        }
    }

    @Test
    void poolThatWasFullWhileCallsWaitedGrowsByHalf() {
        assertThat(advice(20, 0.5, 20, 7, Duration.ofMinutes(5)))
                .extracting(SizingReport.Advice::verdict, SizingReport.Advice::suggested)
                .containsExactly(RAISE, 30);
    }

    @Test
    void busyPoolGrowsUntilSeventyPercentAreInUse() {
        assertThat(advice(20, 0.84, 18, 0, Duration.ofMinutes(5)))
                .extracting(SizingReport.Advice::verdict, SizingReport.Advice::suggested)
                .containsExactly(RAISE, 24);
    }

    @Test
    void highPeakRaisesTheBound() {
        assertThat(advice(20, 0.1, 19, 0, Duration.ofMinutes(5)))
                .extracting(SizingReport.Advice::verdict, SizingReport.Advice::suggested)
                .containsExactly(RAISE, 22);
    }

    @Test
    void poolThatIsHardlyUsedShrinksOnceThatIsKnown() {
        assertThat(advice(20, 0.05, 4, 0, Duration.ofMinutes(40)))
                .satisfies(
                        advice -> assertThat(advice.setting()).isEqualTo("REDIS_CACHE_POOL_SIZE"))
                .extracting(SizingReport.Advice::verdict, SizingReport.Advice::suggested)
                .containsExactly(LOWER, 5);
        assertThat(advice(20, 0.05, 4, 0, Duration.ofMinutes(5)).verdict()).isEqualTo(KEEP);
    }

    @Test
    void poolThatFitsIsKept() {
        assertThat(advice(20, 0.6, 17, 3, Duration.ofHours(1)))
                .extracting(SizingReport.Advice::verdict, SizingReport.Advice::suggested)
                .containsExactly(KEEP, 20);
    }

    /** Who follows an advice gets no further one from the same use. */
    @Property
    void adviceThatIsFollowedIsTheLast(
            @ForAll @IntRange(min = 2, max = 200) int size,
            @ForAll @IntRange(min = 0, max = 100) int average,
            @ForAll @IntRange(min = 0, max = 100) int peak) {
        int most = size * Math.max(peak, average) / 100;
        double use = Math.min((double) average / 100, (double) most / size);
        var first = advice(size, use, most, 0, Duration.ofHours(1));
        var second =
                advice(
                        first.suggested(),
                        use * size / first.suggested(),
                        most,
                        0,
                        Duration.ofHours(1));
        assertThat(second.verdict()).isEqualTo(KEEP);
    }

    /** The average over the last hour, beside one that is summed from all changes. */
    @Property
    void loadIsTheAverageOverTheLastHour(
            @ForAll List<@IntRange(min = 0, max = 9) Integer> counts,
            @ForAll @IntRange(min = 1, max = 400) int seconds) {
        long now = 17;
        var load = new Load(now);
        List<Integer> used = new ArrayList<>();
        for (int count : counts) {
            load.change(now, count);
            for (int i = 0; i < seconds; i++) {
                used.add(count);
            }
            now += Duration.ofSeconds(seconds).toNanos();
        }
        var figures = load.figures(now, 10);
        int window = Math.toIntExact(figures.over().toSeconds());
        List<Integer> seen = used.subList(used.size() - window, used.size());

        assertThat(window).isBetween(Math.min(used.size(), 3540), 3600);
        assertThat(figures.average())
                .isCloseTo(
                        seen.stream().mapToInt(each -> each).average().orElse(0) / 10,
                        org.assertj.core.data.Offset.offset(1e-9));
        assertThat(figures.peak()).isEqualTo(seen.stream().mapToInt(each -> each).max().orElse(0));
    }
}
