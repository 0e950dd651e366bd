package dev.neuraltools.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The file by which a Neo4j server learns the password of its first user when it starts for the
 * first time, as {@code neo4j-admin dbms set-initial-password} writes it: a salted SHA-256, applied
 * 1,024 times. Later starts do not read it.
 */
final class Neo4jPassword {
    private static final int SALT_BYTES = 32;
    private static final int ITERATIONS = 1024;

    private Neo4jPassword() {}

    static void setInitial(Path data, String username, String password) throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        HexFormat hex = HexFormat.of();
        PrivateFiles.write(
                data.resolve("dbms").resolve("auth.ini"),
                "%s:SHA-256,%s,%s,%d:%n"
                        .formatted(
                                username,
                                hex.formatHex(hash(salt, password)),
                                hex.formatHex(salt),
                                ITERATIONS));
    }

    private static byte[] hash(byte[] salt, String password) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            byte[] hash = sha256.digest(password.getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i < ITERATIONS; i++) {
                hash = sha256.digest(hash);
            }
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
