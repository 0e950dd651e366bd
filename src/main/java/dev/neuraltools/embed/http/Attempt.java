package dev.neuraltools.embed.http;

import java.time.Duration;
import java.util.Optional;

/** How one try of a request ended. */
sealed interface Attempt {

    /** With an answer. */
    record Answered(byte[] body) implements Attempt {}

    /**
     * In a way that may be over at the next try.
     *
     * @param reason for the message, when there is no next one
     * @param pause how long the service asks to wait
     */
    record Retry(String reason, Optional<Duration> pause) implements Attempt {}

    /** In a way that will stay; the message says what to do. */
    record Refused(String message) implements Attempt {}
}
