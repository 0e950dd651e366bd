package dev.neuraltools.mcp;

/** What a tool does. Blocks; runs on a virtual thread of its own. */
@FunctionalInterface
interface ToolHandler {

    /**
     * Answers a call.
     *
     * @throws RuntimeException of any kind that {@link Failure#of} knows
     */
    Rendered answer(ActiveCall call);

    /**
     * An answer as it is sent.
     *
     * @param text Markdown, or JSON
     * @param json whether it is JSON, and goes out as structured content too
     */
    record Rendered(String text, boolean json) {}
}
