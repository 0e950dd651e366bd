package dev.neuraltools.mcp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came to be known of a call while it ran. Thread-safe. */
final class CallNotes {

    private volatile @Nullable String project;

    /** The call is answered from this project. */
    void project(String chosen) {
        project = chosen;
    }

    /** The project that it was answered from; empty when it chose none. */
    Optional<String> project() {
        return Optional.ofNullable(project);
    }
}
