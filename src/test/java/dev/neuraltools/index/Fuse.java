package dev.neuraltools.index;

import java.util.ArrayList;
import java.util.List;

/** Counts the calls of stores, and ends the process, as it were, before the one that is set. */
final class Fuse {

    /** The process died: nothing after it happened. */
    static final class Blown extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final List<String> writes = new ArrayList<>();
    private int left = Integer.MAX_VALUE;

    /** Blows before the {@code calls}-th call from now, counted from 1. */
    synchronized void set(int calls) {
        left = calls;
    }

    synchronized void mend() {
        left = Integer.MAX_VALUE;
        writes.clear();
    }

    synchronized void read(String call) {
        if (left != Integer.MAX_VALUE && --left <= 0) {
            throw new Blown();
        }
    }

    synchronized void write(String call) {
        read(call);
        writes.add(call);
    }

    /** The calls that changed something since the fuse was mended. */
    synchronized List<String> writes() {
        return List.copyOf(writes);
    }
}
