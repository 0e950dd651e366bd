package dev.neuraltools.graph.neo4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The queries that were asked last, each text once, with the parameters of its last time. A server
 * that has just started can be asked them again, for what it does with the answers to such queries
 * it has to learn anew. Thread-safe.
 */
final class RecentReads {

    private static final int MOST = 32;

    /** What gives more is asked by the indexer, which can wait. */
    private static final int MOST_ROWS = 1_000;

    private final Map<String, Read> reads =
            new LinkedHashMap<>(MOST, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Read> eldest) {
                    return size() > MOST;
                }
            };

    /** A query that changed nothing. */
    record Read(String database, String cypher, Map<String, Object> parameters) {}

    /** Keeps a query that was answered with so many rows. */
    void answered(Read read, int rows) {
        if (rows <= MOST_ROWS) {
            synchronized (reads) {
                reads.put(read.cypher(), read);
            }
        }
    }

    /** The kept ones, those that were asked last first. */
    List<Read> latest() {
        synchronized (reads) {
            return List.copyOf(reads.values()).reversed();
        }
    }
}
