package dev.neuraltools.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * How far something is: a bar with count, rate and time left that is drawn over itself on a
 * terminal, and a plain line every ten seconds elsewhere.
 */
final class ProgressLine {
    private static final int BAR = 24;
    private static final long PLAIN_PAUSE_NS = Duration.ofSeconds(10).toNanos();

    private final PrintWriter out;
    private final boolean terminal;
    private String label = "";
    private long began;
    private long beganAt;
    private long lastPlain;
    private boolean drawn;

    ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** On the terminal where there is one. */
    static ProgressLine on(PrintWriter out) {
        return new ProgressLine(
                out, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
    }

    /** Shows that so much of the total is done; a total of 0 is not known yet. */
    void show(String what, long done, long total) {
        long now = System.nanoTime();
        if (!what.equals(label) || done < beganAt) {
            label = what;
            began = now;
            beganAt = done;
            lastPlain = now - PLAIN_PAUSE_NS;
        }
        String line = line(done, total, now);
        if (terminal) {
            out.print("\r\033[K" + line);
            out.flush();
            drawn = true;
        } else if (now - lastPlain >= PLAIN_PAUSE_NS) {
            lastPlain = now;
            out.println(line);
        }
    }

    private String line(long done, long total, long now) {
        if (total <= 0) {
            return label;
        }
        double seconds = Math.max(1e-3, (now - began) / 1e9);
        double rate = (done - beganAt) / seconds;
        String left = rate > 0 ? ", %s left".formatted(time((long) ((total - done) / rate))) : "";
        return "%s %s %,d/%,d, %,.0f/s%s"
                .formatted(label, bar(done, total), done, total, rate, left);
    }

    private static String bar(long done, long total) {
        int full = Math.clamp(done * BAR / total, 0, BAR);
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    }

    private static String time(long seconds) {
        return seconds >= 60
                ? "%d min %d s".formatted(seconds / 60, seconds % 60)
                : "%d s".formatted(seconds);
    }

    /** Leaves the terminal on a line of its own. */
    void end() {
        if (drawn) {
            out.print("\r\033[K");
            out.flush();
            drawn = false;
        }
        label = "";
    }
}
