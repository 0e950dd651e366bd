package dev.neuraltools.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a Redis server whether it accepts its password and has loaded its data. */
final class RedisProbe {
    private static final int LIMIT_MS = 1_000;
    private static final String EXPECTED = "+OK\r\n+PONG\r\n";

    private RedisProbe() {}

    /** Never throws; blocks for at most two seconds. */
    static boolean answers(StoreAddresses.Redis address) {
        String request = "AUTH %s\r\nPING\r\n".formatted(address.password());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), LIMIT_MS);
            socket.setSoTimeout(LIMIT_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(EXPECTED.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(EXPECTED);
        } catch (IOException e) {
            return false;
        }
    }
}
