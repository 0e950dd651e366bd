package dev.neuraltools.pool;

import java.time.Duration;

/**
 * How long the leases of a pool are held of late: the time that all were held together, by the
 * number that ended (the usual estimate of a mean while some still go on). Not thread-safe.
 */
final class HoldTime {

    /** Nobody is told to wait for longer than this. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** When so many have ended, what was seen counts half. */
    private static final int LATELY = 256;

    /** Leases times nanoseconds. */
    private double held;

    private double ended;
    private long changed;
    private int inUse;

    /** Until when turns are promised to those who were sent away. */
    private long promised;

    HoldTime(long now) {
        this.changed = now;
        this.promised = now;
    }

    /** One more is held. */
    void begin(long now) {
        advance(now);
        inUse++;
    }

    /** One has ended. */
    void end(long now) {
        advance(now);
        inUse--;
        if (++ended >= LATELY) {
            ended /= 2;
            held /= 2;
        }
    }

    /**
     * When so many calls that wait will have had their lease, so many at once. Where nothing has
     * moved for a while, nothing may move for as long again.
     *
     * @param silent for how many nanoseconds nothing has moved
     */
    Duration turnAfter(long now, int ahead, int atOnce, long silent) {
        double turns = mean(now) * Math.max(1, ahead) / atOnce;
        return Duration.ofNanos(Math.min(Math.max((long) turns, silent), LONGEST.toNanos()));
    }

    /**
     * The same for a call that is sent away: its turn comes after those of others that were, so
     * that they do not all come back at once.
     *
     * @param ahead those that wait, itself among them
     */
    Duration promise(long now, int ahead, int atOnce) {
        double turn = mean(now) / atOnce;
        long waited = now + (long) (turn * (ahead - 1));
        long next = Math.max(waited, promised) + (long) turn;
        promised = Math.min(next, now + LONGEST.toNanos());
        return Duration.ofNanos(Math.max(promised - now, Math.min(silent(now), LONGEST.toNanos())));
    }

    /** In nanoseconds; while none has ended, how long those that go on have been held. */
    private double mean(long now) {
        double all = held + (double) inUse * silent(now);
        return all / Math.max(1, ended > 0 ? ended : inUse);
    }

    /** For how many nanoseconds none has begun or ended. */
    long silent(long now) {
        return Math.max(0, now - changed);
    }

    private void advance(long now) {
        held += (double) inUse * silent(now);
        changed = Math.max(changed, now);
    }
}
