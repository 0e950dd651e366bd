package dev.neuraltools.cli;

import java.io.Serial;

/** A server could not answer at this moment; it may soon. */
final class NotNowException extends CommandException {
    @Serial private static final long serialVersionUID = 1L;

    NotNowException(String message) {
        super(ExitCode.FAILED, message);
    }
}
