package dev.neuraltools.mcp;

import java.util.Map;

/** What becomes known of a call while it runs, for the audit log. Thread-safe. */
final class CallNotes {

    private volatile String project;

    /** Begins with the project that the call names, which need not be there. */
    CallNotes(Map<String, Object> arguments) {
        project = arguments.get("project") instanceof String named ? named : "";
    }

    /** Notes the project that the call turned out to be about. */
    void about(String name) {
        project = name;
    }

    /** The project, as far as it is known; else empty. */
    String project() {
        return project;
    }
}
