package dev.neuraltools.mcp;

/**
 * A tool.
 *
 * @param spec what clients are told of it
 * @param handler what it does
 * @param counted whether a call costs a token of the session's rate
 */
record Tool(ToolSpec spec, ToolHandler handler, boolean counted) {

    /** One that costs a token. */
    static Tool counted(ToolSpec spec, ToolHandler handler) {
        return new Tool(spec, handler, true);
    }

    /** One that asks for a status, or charges by itself. */
    static Tool free(ToolSpec spec, ToolHandler handler) {
        return new Tool(spec, handler, false);
    }

    String name() {
        return spec.name();
    }
}
