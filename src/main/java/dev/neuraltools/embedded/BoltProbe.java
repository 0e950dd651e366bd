package dev.neuraltools.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HexFormat;

/** Asks a Neo4j server whether it speaks Bolt. */
final class BoltProbe {
    private static final int LIMIT_MS = 1_000;
    // The magic number, then the versions on offer: 5.4 and nothing else.
    private static final byte[] HANDSHAKE =
            HexFormat.of().parseHex("6060b017" + "00000405" + "00000000" + "00000000" + "00000000");

    private BoltProbe() {}

    /** Never throws; blocks for at most two seconds. */
    static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), LIMIT_MS);
            socket.setSoTimeout(LIMIT_MS);
            socket.getOutputStream().write(HANDSHAKE);
            byte[] chosen = socket.getInputStream().readNBytes(4);
            return chosen.length == 4 && chosen[3] == 5;
        } catch (IOException e) {
            return false;
        }
    }
}
