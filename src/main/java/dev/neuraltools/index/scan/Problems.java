package dev.neuraltools.index.scan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is left out and names what went wrong. Thread-safe. */
public final class Problems {

    /** How many problems are named; the rest is counted. */
    public static final int LIMIT = 50;

    private final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
    private final List<String> named = new ArrayList<>();
    private int unnamed;

    /** Counts one file or folder that is left out. */
    public synchronized void skip(SkipReason reason) {
        skipped.merge(reason, 1, Integer::sum);
    }

    /** Names something that went wrong. */
    public synchronized void name(String problem) {
        if (named.size() < LIMIT - 1) {
            named.add(problem);
        } else {
            unnamed++;
        }
    }

    /** Takes over what a listing has counted and named. */
    public synchronized void addAll(Listing listing) {
        listing.skipped().forEach((reason, count) -> skipped.merge(reason, count, Integer::sum));
        listing.problems().forEach(this::name);
    }

    /** What was left out, by reason. */
    public synchronized Map<SkipReason, Integer> skipped() {
        return new EnumMap<>(skipped);
    }

    /** What went wrong, sorted, at most {@link #LIMIT}. */
    public synchronized List<String> named() {
        List<String> all = new ArrayList<>(named);
        all.sort(null);
        if (unnamed > 0) {
            all.add("and " + unnamed + " more problems");
        }
        return all;
    }
}
