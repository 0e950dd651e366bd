package dev.neuraltools.mcp;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes known of a call while it runs. Thread-safe. */
final class CallNotes {

    private final String named;
    private volatile @Nullable String chosen;

    /** Begins with the project that the call names, which need not be there. */
    CallNotes(Map<String, Object> arguments) {
        named = arguments.get("project") instanceof String name ? name : "";
    }

    /** Notes the project that the call turned out to be about. */
    void about(String name) {
        chosen = name;
    }

    /** The project, or what the call says it is; empty where it says nothing. */
    String project() {
        return chosen().orElse(named);
    }

    /** The project that it was answered from; none of those that are not there. */
    Optional<String> chosen() {
        return Optional.ofNullable(chosen);
    }
}
