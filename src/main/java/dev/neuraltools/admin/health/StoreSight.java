package dev.neuraltools.admin.health;

import java.time.Duration;
import java.time.Instant;

/**
 * How a store was when it was last asked.
 *
 * @param answers whether it answered
 * @param refusesLogin whether it was reached, and did not let this service in
 * @param since since when that is so
 * @param checkedAt when it was asked
 * @param took how long the answer took
 * @param detail what was wrong, or empty
 */
public record StoreSight(
        boolean answers,
        boolean refusesLogin,
        Instant since,
        Instant checkedAt,
        Duration took,
        String detail) {

    /** This, as what follows on an earlier one. */
    StoreSight after(StoreSight before) {
        return before.answers == answers
                ? new StoreSight(answers, refusesLogin, before.since, checkedAt, took, detail)
                : this;
    }
}
