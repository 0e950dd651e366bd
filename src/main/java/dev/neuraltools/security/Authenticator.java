package dev.neuraltools.security;

import java.util.Optional;

/** Tells who calls. Thread-safe. */
public interface Authenticator {

    /**
     * Who sends this {@code Authorization} header. Never throws for what a header can hold. May
     * block for some seconds, for a key or a revocation.
     *
     * @param authorization the header as it came, if it did
     */
    Authentication authenticate(Optional<String> authorization);

    /** Whether callers have to prove who they are; if not, all are {@link Identity#ANONYMOUS}. */
    boolean required();
}
