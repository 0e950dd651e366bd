package dev.neuraltools.alert;

/** What an alert is about. */
public enum AlertKind {
    /** More than 90 % of a pool is in use. */
    POOL_EXHAUSTION("pool_exhaustion"),
    /** A store failed several times in a row and is left alone. */
    CIRCUIT_BREAKER_OPEN("circuit_breaker_open"),
    /** More than 10 % of the calls to a store failed. */
    HIGH_ERROR_RATE("high_error_rate"),
    /** A store does not answer when it is asked. */
    HEALTH_CHECK_FAILURE("health_check_failure");

    private static final String RUNBOOK = "docs/runbook.md#runbook-";

    private final String wire;

    AlertKind(String wire) {
        this.wire = wire;
    }

    /** As clients see it: {@code pool_exhaustion}. */
    public String wire() {
        return wire;
    }

    /** Where it is written what to do. */
    public String runbook() {
        return RUNBOOK + wire.replace('_', '-');
    }
}
