package dev.neuraltools.pool;

import dev.neuraltools.scope.Scope;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import stormpot.Allocator;
import stormpot.BasePoolable;
import stormpot.Slot;
import stormpot.Timeout;

/**
 * Measures an uncontended lease, taken and given back, beside stormpot's claim and release, in one
 * process and in turns, and prints the median of the rounds of each and their ratio. Both pools
 * hold ten objects, ready from the start, checked by nothing within the run.
 */
public final class LeaseBenchmark {

    private static final int SIZE = 10;
    private static final int CALLS = 1_000_000;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 15;

    private static int sink;

    private LeaseBenchmark() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        stormpot.Pool<Thing> theirs = stormpot.Pool.fromInline(new Things()).setSize(SIZE).build();
        try (Pool<Integer> ours =
                new Pool<>(PoolSettings.of("neo4j", SIZE, 0), new CountingConnector())) {
            double[] their = new double[ROUNDS];
            double[] our = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double claim = claims(theirs);
                double lease = leases(ours);
                if (round >= 0) {
                    their[round] = claim;
                    our[round] = lease;
                }
            }
            double a = median(our);
            double b = median(their);
            System.out.printf("lease, ours          %8.0f ns%n", a);
            System.out.printf("claim, stormpot      %8.0f ns%n", b);
            System.out.printf("ratio                %8.2f, aim: 2 at most (%d)%n", a / b, sink);
        } finally {
            theirs.shutdown().await(new Timeout(5, TimeUnit.SECONDS));
        }
    }

    private static double claims(stormpot.Pool<Thing> pool) throws InterruptedException {
        Timeout timeout = new Timeout(30, TimeUnit.SECONDS);
        long begun = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            Thing thing = pool.claim(timeout);
            sink += thing.number;
            thing.release();
        }
        return (System.nanoTime() - begun) / (double) CALLS;
    }

    private static double leases(Pool<Integer> pool) {
        Scope scope =
                Scopes.of(
                        "a",
                        SIZE,
                        java.time.Duration.ofHours(1),
                        new dev.neuraltools.scope.Cancellation());
        long begun = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            try (Lease<Integer> lease = pool.acquire(scope)) {
                sink += lease.connection();
            }
        }
        return (System.nanoTime() - begun) / (double) CALLS;
    }

    private static double median(double[] rounds) {
        Arrays.sort(rounds);
        return rounds[rounds.length / 2];
    }

    private static final class Thing extends BasePoolable {
        private final int number = 1;

        Thing(Slot slot) {
            super(slot);
        }
    }

    private static final class Things implements Allocator<Thing> {
        @Override
        public Thing allocate(Slot slot) {
            return new Thing(slot);
        }

        @Override
        public void deallocate(Thing thing) {
            // There is nothing to close.
        }
    }
}
