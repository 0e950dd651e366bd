package dev.neuraltools.mcp;

import dev.neuraltools.mcp.JsonRpcMessage.Accepted;
import io.vertx.core.buffer.Buffer;

/** What a coverage-guided fuzzer calls with bodies of its own making: see docs/security.md. */
public final class MessageFuzz {

    private MessageFuzz() {}

    /** Fails for a body that is neither accepted nor refused. */
    public static void fuzzerTestOneInput(byte[] body) {
        if (JsonRpcMessage.read(Buffer.buffer(body)) instanceof Accepted accepted) {
            accepted.hello()
                    .filter(hello -> Handshake.fault(hello).isEmpty())
                    .ifPresent(Handshake::client);
        }
    }
}
