package dev.neuraltools.session;

import dev.neuraltools.scope.Deadline;
import java.time.Duration;
import java.util.function.Supplier;

/** A question to the store that is put again for a while when the store is away. Thread-safe. */
final class Asking {

    /** As long as a store is not asked again that was found to be away, or less. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Asking() {}

    /**
     * What the store answers; blocks for the patience and one question at most.
     *
     * @throws SessionStoreException when it is away even then, or the thread was interrupted
     */
    static <T> T until(Duration patience, Supplier<T> question) {
        Deadline end = Deadline.in(patience);
        while (true) {
            try {
                return question.get();
            } catch (SessionStoreException away) {
                if (end.passed()) {
                    throw away;
                }
                pause(away);
            }
        }
    }

    private static void pause(SessionStoreException away) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away;
        }
    }
}
