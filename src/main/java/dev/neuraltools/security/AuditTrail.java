package dev.neuraltools.security;

/**
 * Where refusals and acts of administration are reported. Thread-safe; does not block, and does not
 * throw.
 *
 * <p>The bean that the parts get fires each as a CDI event, so whoever observes {@link
 * SecurityEvent} hears of it, on the thread where it happened.
 */
@FunctionalInterface
public interface AuditTrail {

    /** Reports what happened. */
    void report(SecurityEvent event);
}
