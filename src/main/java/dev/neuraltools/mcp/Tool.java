package dev.neuraltools.mcp;

import dev.neuraltools.security.Role;

/**
 * A tool.
 *
 * @param spec what clients are told of it
 * @param handler what it does
 * @param counted whether a call costs a token of the session's rate
 * @param needed the role that a caller has to have
 */
record Tool(ToolSpec spec, ToolHandler handler, boolean counted, Role needed) {

    /** One that costs a token. */
    static Tool counted(ToolSpec spec, ToolHandler handler) {
        return new Tool(spec, handler, true, Role.READER);
    }

    /** One that asks for a status, or charges by itself. */
    static Tool free(ToolSpec spec, ToolHandler handler) {
        return new Tool(spec, handler, false, Role.READER);
    }

    /** The same for callers with a higher role. */
    Tool forRole(Role role) {
        return new Tool(spec, handler, counted, role);
    }

    String name() {
        return spec.name();
    }
}
