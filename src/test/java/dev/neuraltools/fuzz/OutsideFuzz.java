package dev.neuraltools.fuzz;

import dev.neuraltools.index.RootFuzz;
import dev.neuraltools.mcp.MessageFuzz;
import dev.neuraltools.retrieve.answer.CursorFuzz;
import dev.neuraltools.security.jwt.TokenFuzz;
import java.util.Arrays;

/** All that comes from outside, in one process, which takes long to start; for Jazzer. */
public final class OutsideFuzz {

    private OutsideFuzz() {}

    /** The first byte says whose the others are. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
        switch (bytes[0] & 3) {
            case 0 -> MessageFuzz.fuzzerTestOneInput(rest);
            case 1 -> TokenFuzz.fuzzerTestOneInput(rest);
            case 2 -> CursorFuzz.fuzzerTestOneInput(rest);
            default -> RootFuzz.fuzzerTestOneInput(rest);
        }
    }
}
