package dev.neuraltools.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A server that is to run as a child process.
 *
 * @param name what messages call it
 * @param command the executable by its full path, then its arguments; never a password
 * @param environment variables added to those of this process
 * @param folder its working folder, where its identity is kept too
 * @param console the file that takes what it prints
 * @param leash how it notices that this process is gone
 * @param ready tells whether it serves
 * @param startLimit how long it may take until it serves
 */
record ChildSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Path console,
        Leash leash,
        Readiness ready,
        Duration startLimit) {

    /** How a child notices that its parent is gone. */
    enum Leash {
        /** The child itself reads its standard input and ends with it. */
        STANDARD_INPUT,
        /** A guard process beside it does so and ends the child. */
        GUARD
    }

    /** A question to a server that may not be up yet. */
    @FunctionalInterface
    interface Readiness {
        /** True when it answers as it should; never blocks for more than a second. */
        boolean serves();
    }

    Path executable() {
        return Path.of(command.getFirst());
    }

    Path identityFile() {
        return folder.resolve("process");
    }
}
