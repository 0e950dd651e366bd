package dev.neuraltools.retrieve.answer;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any text as a cursor; for Jazzer. */
public final class CursorFuzz {

    private static final Cursor CURSOR = new Cursor(List.of("find_symbol", "polish", "shop", "3"));

    private CursorFuzz() {}

    /** Throws where a text names a place and is not the cursor of that place. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            int offset = CURSOR.offset(text);
            if (!text.startsWith(CURSOR.at(offset).substring(0, 16))) {
                throw new AssertionError("taken for the place " + offset + ": " + text);
            }
        } catch (RetrievalException.OtherCursor refused) {
            // As it should be.
        }
    }
}
