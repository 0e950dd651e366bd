package dev.neuraltools.alert;

import dev.neuraltools.pool.BreakerState;
import dev.neuraltools.pool.BreakerStatistics;
import dev.neuraltools.pool.LoadStatistics;
import dev.neuraltools.pool.PoolStatistics;
import java.time.Duration;
import java.util.List;

/** Figures of a pool of 10, as a test wants them. */
record Figures(int inUse, int waiting, long requests, long failures, BreakerState breaker) {

    static final Figures CALM = new Figures(1, 0, 0, 0, BreakerState.CLOSED);

    Figures inUse(int count) {
        return new Figures(count, waiting, requests, failures, breaker);
    }

    Figures calls(long all, long failed) {
        return new Figures(inUse, waiting, all, failed, breaker);
    }

    Figures breaker(BreakerState state) {
        return new Figures(inUse, waiting, requests, failures, state);
    }

    Sample sample(String pool, boolean answers) {
        return new Sample(
                new PoolStatistics(
                        pool,
                        true,
                        10,
                        1,
                        0,
                        inUse,
                        waiting,
                        requests,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        Duration.ZERO,
                        Duration.ZERO,
                        new LoadStatistics(0, 0, Duration.ZERO),
                        new BreakerStatistics(breaker, 0, failures, 0, 0),
                        List.of()),
                answers,
                answers ? "" : "connection refused");
    }
}
