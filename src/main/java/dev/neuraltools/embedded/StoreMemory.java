package dev.neuraltools.embedded;

/** How much memory the stores take that run as processes of their own. */
public final class StoreMemory {

    private StoreMemory() {}

    /**
     * The most that a store takes, in MiB, by the name that status reports use; 0 for what runs in
     * this process. Neo4j: its heap of 256, page cache of 96, and what a JVM needs beside them; the
     * cache's Redis: its bound of 128 and its own needs; that of the queue has no bound, and rarely
     * needs more.
     */
    public static long mebibytes(String store) {
        return switch (store) {
            case "neo4j" -> 520;
            case "redis_cache" -> 150;
            case "redis_queue" -> 50;
            default -> 0;
        };
    }
}
