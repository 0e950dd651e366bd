package dev.neuraltools.pool;

/**
 * Finds calls that ask a pool for a connection while they hold one, which could wait for each other
 * until their deadlines. Asked in assertions only, so that it costs nothing where they are off.
 */
final class Nesting {

    private static final ThreadLocal<Boolean> CALLING = ThreadLocal.withInitial(() -> false);

    private Nesting() {}

    /** Whether this thread made no call yet; from now on it makes one. */
    static boolean begin() {
        boolean first = !CALLING.get();
        CALLING.set(true);
        return first;
    }

    /** This thread's call has ended. */
    static boolean end() {
        CALLING.remove();
        return true;
    }
}
