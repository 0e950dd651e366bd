package dev.neuraltools.mcp;

import io.vertx.core.buffer.Buffer;

/** How deep JSON is nested, told without parsing it. */
final class JsonDepth {

    /** Deeper than any tool's arguments, and far from what costs a parser its stack. */
    static final int MOST = 64;

    private JsonDepth() {}

    /** Whether objects and lists are nested deeper than {@link #MOST}; any bytes may come. */
    static boolean exceeded(Buffer body) {
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < body.length(); i++) {
            byte each = body.getByte(i);
            if (text) {
                if (each == '\\') {
                    i++;
                } else if (each == '"') {
                    text = false;
                }
                continue;
            }
            switch (each) {
                case '"' -> text = true;
                case '{', '[' -> {
                    if (++depth > MOST) {
                        return true;
                    }
                }
                case '}', ']' -> depth--;
                default -> {}
            }
        }
        return false;
    }
}
