package dev.neuraltools.cli.load;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** How long calls took, by tool, and how many failed. Thread-safe. */
public final class Timings {

    private final Map<String, Series> byTool = new TreeMap<>();

    private static final class Series {
        private long[] nanos = new long[1024];
        private int count;
        private int errors;

        void add(long each, boolean failed) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = each;
            errors += failed ? 1 : 0;
        }
    }

    /**
     * What was measured.
     *
     * @param p50 milliseconds, as the others
     */
    public record Figures(int calls, int errors, double p50, double p95, double p99) {

        /** A line of a report. */
        public String line(String what) {
            return "%-34s %8d calls  p50 %7.2f  p95 %7.2f  p99 %7.2f ms  %d errors%n"
                    .formatted(what, calls, p50, p95, p99, errors);
        }
    }

    /** Adds a call that took so many nanoseconds. */
    public synchronized void add(String tool, long nanos, boolean failed) {
        byTool.computeIfAbsent(tool, name -> new Series()).add(nanos, failed);
    }

    /** The figures of each tool, by name. */
    public synchronized Map<String, Figures> tools() {
        Map<String, Figures> all = new TreeMap<>();
        byTool.forEach((tool, series) ->
                all.put(tool, figures(Arrays.copyOf(series.nanos, series.count), series.errors)));
        return all;
    }

    /** The figures of all tools together. */
    public synchronized Figures all() {
        long[] nanos =
                byTool.values().stream()
                        .flatMapToLong(each -> Arrays.stream(each.nanos, 0, each.count))
                        .toArray();
        return figures(nanos, byTool.values().stream().mapToInt(each -> each.errors).sum());
    }

    private static Figures figures(long[] nanos, int errors) {
        Arrays.sort(nanos);
        return new Figures(nanos.length, errors, at(nanos, 0.50), at(nanos, 0.95), at(nanos, 0.99));
    }

    private static double at(long[] sorted, double quantile) {
        return sorted.length == 0
                ? 0
                : sorted[Math.min(sorted.length - 1, (int) (sorted.length * quantile))] / 1e6;
    }
}
