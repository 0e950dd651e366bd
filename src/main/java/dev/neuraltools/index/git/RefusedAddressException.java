package dev.neuraltools.index.git;

import java.io.IOException;

/** A repository is not read, and trying again does not help; the message says why. */
public final class RefusedAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    public RefusedAddressException(String message) {
        super(message);
    }
}
