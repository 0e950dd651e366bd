package dev.neuraltools.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.pool.PoolStatistics;
import dev.neuraltools.pool.SizingReport;
import java.util.List;

/** Which bounds of pools to raise or lower. */
@JsonNaming(SnakeCaseStrategy.class)
record SizingAnswer(List<PoolAdvice> pools) {

    /**
     * What to do with the bound of one pool.
     *
     * @param advice {@code raise}, {@code keep} or {@code lower}
     * @param setting the environment variable that sets the size
     * @param measuredS for how many seconds the utilization was measured, at most an hour
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record PoolAdvice(
            String pool,
            int size,
            double averageUtilization,
            double peakUtilization,
            int peakInUse,
            long measuredS,
            long waits,
            double averageWaitMs,
            double longestWaitMs,
            String advice,
            int suggestedSize,
            String setting,
            String reason) {

        static PoolAdvice of(SizingReport.Advice advice) {
            PoolStatistics pool = advice.measured();
            return new PoolAdvice(
                    pool.name(),
                    pool.size(),
                    pool.load().average(),
                    (double) pool.load().peak() / pool.size(),
                    pool.load().peak(),
                    pool.load().over().toSeconds(),
                    pool.waits(),
                    PoolReport.millis(pool.averageWait()),
                    PoolReport.millis(pool.longestWait()),
                    advice.verdict().toString(),
                    advice.suggested(),
                    advice.setting(),
                    advice.reason());
        }
    }

    static SizingAnswer of(SizingReport report) {
        return new SizingAnswer(report.pools().stream().map(PoolAdvice::of).toList());
    }
}
