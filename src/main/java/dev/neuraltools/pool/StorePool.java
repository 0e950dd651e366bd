package dev.neuraltools.pool;

/** The stores that have a pool, and how large it is where nobody says otherwise. */
public enum StorePool {
    NEO4J(50, 5),
    QDRANT(30, 3),
    REDIS_CACHE(25, 2),
    REDIS_QUEUE(15, 1);

    private final int size;
    private final int minIdle;

    StorePool(int size, int minIdle) {
        this.size = size;
        this.minIdle = minIdle;
    }

    /** As statistics, errors and shares name it: {@code neo4j}, {@code redis_cache}. */
    public String pool() {
        return switch (this) {
            case NEO4J -> "neo4j";
            case QDRANT -> "qdrant";
            case REDIS_CACHE -> "redis_cache";
            case REDIS_QUEUE -> "redis_queue";
        };
    }

    int size() {
        return size;
    }

    int minIdle() {
        return minIdle;
    }

    /** The variable that sets something for this pool alone. */
    String variable(String what) {
        return name() + "_POOL_" + what;
    }
}
