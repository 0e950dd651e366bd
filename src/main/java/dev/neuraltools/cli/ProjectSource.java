package dev.neuraltools.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What is to be indexed: a folder of this machine, or a repository of another, which the server
 * clones where it may.
 *
 * @param where the folder, absolute, or the address as it was given
 * @param remote whether it is an address
 * @param name what to call the project, or null to leave it to the server
 */
record ProjectSource(String where, boolean remote, @Nullable String name) {

    /** Any form of address that people know; which of them it clones is the server's to say. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*|[\\w.-]+@[\\w.-]+:.*");

    /**
     * Reads what was typed.
     *
     * @throws IllegalArgumentException when it is no address, and no folder either
     */
    static ProjectSource of(String typed, @Nullable String name) {
        Path path;
        try {
            path = Path.of(typed);
        } catch (InvalidPathException bad) {
            throw new IllegalArgumentException(
                    "'%s' is no path: %s".formatted(typed, bad.getReason()), bad);
        }
        if (Files.isDirectory(path)) {
            return new ProjectSource(path.toAbsolutePath().normalize().toString(), false, name);
        }
        if (ADDRESS.matcher(typed).matches()) {
            return new ProjectSource(typed, true, name);
        }
        throw new IllegalArgumentException(
                Files.exists(path) ? path + " is not a directory" : path + " does not exist");
    }

    /**
     * The same for a command.
     *
     * @throws ParameterException when it is no address, and no folder either
     */
    static ProjectSource of(CommandSpec command, String typed, @Nullable String name) {
        try {
            return of(typed, name);
        } catch (IllegalArgumentException none) {
            throw new ParameterException(
                    command.commandLine(), String.valueOf(none.getMessage()), none);
        }
    }

    /** The argument of {@code index_project} that names it. */
    String argument() {
        return remote ? "url" : "path";
    }

    /** The folder, where it is one. */
    Optional<String> folder() {
        return remote ? Optional.empty() : Optional.of(where);
    }
}
