package dev.neuraltools.mcp;

import io.vertx.core.buffer.Buffer;

/** Any bytes as the body of a request; for Jazzer. */
public final class MessageFuzz {

    private MessageFuzz() {}

    /** Throws where the body is neither taken nor refused. */
    public static void fuzzerTestOneInput(byte[] body) {
        HostileMessagesTest.check(Buffer.buffer(body));
    }
}
