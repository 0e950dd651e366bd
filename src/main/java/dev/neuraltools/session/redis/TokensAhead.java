package dev.neuraltools.session.redis;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tokens of a shared bucket that this server took ahead of the calls that will need them, so that
 * of a session that does not pause few calls ask Redis for theirs. It holds none for who calls at
 * the pace of a person or of an agent that waits for its model. Thread-safe.
 */
final class TokensAhead {

    /** Who comes back within this time will soon want more. */
    private static final long SOON = Duration.ofMillis(100).toNanos();

    /** What nobody needs for so long is to go back. */
    private static final long IDLE = Duration.ofMillis(500).toNanos();

    private final LongSupplier clock;
    private int inHand;
    private int batch;
    private boolean underWay;
    private long called;

    /**
     * @param clock in nanoseconds
     */
    TokensAhead(LongSupplier clock) {
        this.clock = clock;
        this.called = clock.getAsLong() - SOON;
    }

    /** Takes so many of those in hand, if there are as many. */
    synchronized boolean take(int tokens) {
        if (inHand < tokens) {
            return false;
        }
        inHand -= tokens;
        called = clock.getAsLong();
        return true;
    }

    /**
     * How many to take from the shared bucket beside what a call needs: twice as many as the last
     * time where the call before was just now, none else. Those that are on their way come to
     * {@link #came} before there are others.
     *
     * @param most how many there may be in hand
     */
    synchronized int wanted(int most) {
        long now = clock.getAsLong();
        boolean soon = now - called < SOON;
        called = now;
        if (underWay) {
            return 0;
        }
        batch = soon ? Math.min(most, Math.max(1, 2 * batch)) : 0;
        int more = Math.max(0, Math.min(batch, most - inHand));
        underWay = more > 0;
        return more;
    }

    /**
     * Those that were wanted are there, or not.
     *
     * @param tokens how many; 0 where there were none to spare
     */
    synchronized void came(int tokens) {
        underWay = false;
        inHand += tokens;
    }

    synchronized int inHand() {
        return inHand;
    }

    /** Whether nobody has needed any for a while. */
    synchronized boolean idle() {
        return clock.getAsLong() - called > IDLE;
    }

    /** Lets go of those in hand; how many. */
    synchronized int letGo() {
        int all = inHand;
        inHand = 0;
        return all;
    }
}
