package dev.neuraltools.retrieve;

/** A source of answers failed; the cause is what it threw. */
final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Source source;
    private final RuntimeException fault;

    SourceException(Source source, RuntimeException fault) {
        super(fault.getMessage(), fault);
        this.source = source;
        this.fault = fault;
    }

    Source source() {
        return source;
    }

    RuntimeException fault() {
        return fault;
    }
}
