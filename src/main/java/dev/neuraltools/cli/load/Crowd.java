package dev.neuraltools.cli.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Several sessions of one server, each with a call at a time. */
public final class Crowd implements Closeable {

    private final List<LoadSession> sessions;

    private Crowd(List<LoadSession> sessions) {
        this.sessions = sessions;
    }

    /** Opens as many sessions. */
    public static Crowd open(URI server, int count) throws IOException {
        List<LoadSession> opened = new ArrayList<>();
        Crowd crowd = new Crowd(opened);
        try {
            for (int i = 0; i < count; i++) {
                opened.add(LoadSession.open(server, "load" + i));
            }
            return crowd;
        } catch (IOException e) {
            crowd.close();
            throw e;
        }
    }

    /** The sessions, in the order in which they were opened. */
    public List<LoadSession> sessions() {
        return List.copyOf(sessions);
    }

    /**
     * A call.
     *
     * @param tool its name
     * @param written its parameters as {@link LoadSession#written} writes them
     */
    public record Ask(String tool, String written) {}

    /** What is to be called next. */
    @FunctionalInterface
    public interface Asks {

        /** The next call; asked from many threads. */
        Ask next(SplittableRandom random);
    }

    /**
     * Lets each session call one after another for a time.
     *
     * @param rate calls a second of all together, each timed from when it was due; 0 for as many as
     *     are answered, each timed from when it was sent
     */
    public Timings run(Duration time, double rate, Asks asks) throws InterruptedException {
        Timings timings = new Timings();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        long gap = rate == 0 ? 0 : (long) (1e9 * sessions.size() / rate);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < sessions.size(); i++) {
                LoadSession session = sessions.get(i);
                long first = begun + gap * i / sessions.size();
                SplittableRandom random = new SplittableRandom(i);
                var _ =
                        threads.submit(
                                () -> calls(session, first, gap, end, asks, random, timings));
            }
            threads.shutdown();
            threads.awaitTermination(time.toSeconds() + 120, TimeUnit.SECONDS);
        }
        return timings;
    }

    private static void calls(
            LoadSession session,
            long first,
            long gap,
            long end,
            Asks asks,
            SplittableRandom random,
            Timings timings) {
        long due = first;
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            if (gap > 0 && due > now) {
                LockSupport.parkNanos(due - now);
            }
            long begun = gap > 0 ? due : now;
            Ask ask = asks.next(random);
            boolean failed;
            try {
                failed = session.call(ask.written()).failed();
            } catch (IOException e) {
                failed = true;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            timings.add(ask.tool(), System.nanoTime() - begun, failed);
            due += gap;
        }
    }

    @Override
    public void close() {
        for (LoadSession session : sessions) {
            try {
                session.close();
            } catch (IOException e) {
                // The server sweeps sessions that nobody ended.
            }
        }
    }
}
