package dev.neuraltools.index.scan;

import java.util.Locale;

/** Why a file, or a whole folder, is not indexed. */
public enum SkipReason {
    BINARY,
    /** Larger than {@link SourceReader#MAX_BYTES}. */
    TOO_LARGE,
    /** Says of itself that a program wrote it. */
    GENERATED,
    /** Lines that no one wrote. */
    MINIFIED,
    /** What a package manager writes down. */
    LOCK_FILE,
    /** A folder of others' code. */
    VENDORED,
    /** Keys, passwords. */
    SECRET,
    /** Named in a {@code .neuralignore}. */
    NEURALIGNORE,
    /** A symbolic link: what it points to is indexed where it lies, if it lies in the root. */
    LINK,
    /** Another repository or work tree inside this one, that is no submodule of it. */
    NESTED_REPOSITORY,
    /** A socket, a pipe, a device. */
    SPECIAL,
    /** A kind of file that no one reads as code or text. */
    OTHER,
    UNREADABLE;

    /** The name that people see. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
