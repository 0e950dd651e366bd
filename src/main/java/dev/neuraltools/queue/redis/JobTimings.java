package dev.neuraltools.queue.redis;

import java.time.Duration;

/**
 * How fast the queue notices what happened to a worker.
 *
 * @param silence after how long without a heartbeat a job is given to another worker
 * @param heartbeat how often an open claim says that its process lives; well below {@code silence}
 * @param flush how long at least lies between two reports of progress
 * @param stall after how long without progress a worker counts as hung, though its process lives
 * @param deaths how many workers a job may kill before it is given up
 * @param remembered how many ended jobs are kept
 */
public record JobTimings(
        Duration silence,
        Duration heartbeat,
        Duration flush,
        Duration stall,
        int deaths,
        int remembered) {

    /** What suits a server: a dead worker's job goes on after at most 16 s. */
    public static JobTimings defaults() {
        return new JobTimings(
                Duration.ofSeconds(15),
                Duration.ofSeconds(3),
                Duration.ofMillis(250),
                Duration.ofMinutes(15),
                3,
                100);
    }

    /** The same for a worker that counts as dead after another time; it beats five times in it. */
    public JobTimings withSilence(Duration time) {
        return new JobTimings(time, time.dividedBy(5), flush, stall, deaths, remembered);
    }

    /** The same for a worker that counts as hung after another time without progress. */
    public JobTimings withStall(Duration time) {
        return new JobTimings(silence, heartbeat, flush, time, deaths, remembered);
    }
}
