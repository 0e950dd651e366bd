package dev.neuraltools.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports on 127.0.0.1. */
final class LoopbackPorts {
    static final String HOST = "127.0.0.1";
    private static final InetAddress ADDRESS = InetAddress.ofLiteral(HOST);

    private LoopbackPorts() {}

    /** A port that nobody listened on when asked. */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, ADDRESS)) {
            return socket.getLocalPort();
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(ADDRESS, port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
