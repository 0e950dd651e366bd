package dev.neuraltools.embedded;

import java.io.IOException;
import java.io.Serial;

/** A store did not come up; the message says which one, what was seen and where to look. */
public final class StoreStartException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    StoreStartException(String message) {
        super(message);
    }

    StoreStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
