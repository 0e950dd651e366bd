package dev.neuraltools.security.jwt;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that is made once, whole, and for its owner alone. */
final class PrivateKeyFile {

    private PrivateKeyFile() {}

    /** Makes the file with this text, unless it is there by then: that one stays. */
    static void create(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException(file + " is in no folder");
        }
        Path draft =
                Files.createTempFile(
                        folder,
                        ".token-key",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, text);
            // A link fails where the name is taken, a move would replace what another server made.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            // It is the key from now on.
        } finally {
            Files.delete(draft);
        }
    }
}
