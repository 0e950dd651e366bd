package dev.neuraltools.cli;

import java.io.Serial;

/** Ends a command with one line that says what happened and what to do. */
class CommandException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    CommandException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    CommandException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
