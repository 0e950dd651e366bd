package dev.neuraltools.embedded;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords of 192 random bits, in letters, digits, {@code -} and {@code _}. */
final class RandomPassword {
    private static final int BYTES = 24;

    private RandomPassword() {}

    static String next() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
