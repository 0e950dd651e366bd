package dev.neuraltools.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one holder has of all pools and waits for. Guarded by the lock of its {@link Holders}. */
final class Account {

    /** How many calls of one holder may wait. */
    static final int MOST_WAITING = 100;

    final String holder;
    private final List<Line> lines = new ArrayList<>(4);
    int total;
    int held;
    int waiting;
    private long calls;

    Account(String holder) {
        this.holder = holder;
    }

    /** The line of the holder at one gate. */
    Line at(Gate gate) {
        for (Line line : lines) {
            if (line.gate == gate) {
                return line;
            }
        }
        Line line = new Line(this, gate);
        lines.add(line);
        return line;
    }

    /** Whether the holder has or wants something. */
    boolean used() {
        return held > 0 || waiting > 0;
    }

    long nextCall() {
        return calls++;
    }

    /**
     * Grants what a change may have made possible. The oldest wish comes first, whichever pool it
     * is for, so that calls to one pool do not keep those to another from the holder's total.
     */
    void dispatch() {
        if (waiting > 0) {
            lines.stream()
                    .filter(line -> !line.waiters.isEmpty())
                    .sorted(Comparator.comparingLong(Line::oldest))
                    .forEach(line -> line.gate.dispatch());
        }
    }
}
