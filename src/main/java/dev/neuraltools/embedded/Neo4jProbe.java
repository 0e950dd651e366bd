package dev.neuraltools.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks a Neo4j server whether it speaks Bolt, and whether it accepts its password. */
final class Neo4jProbe {
    private static final int LIMIT_MS = 1_000;
    // The magic number, then the versions on offer: 5.1 and nothing else.
    private static final byte[] HANDSHAKE =
            HexFormat.of().parseHex("6060b017" + "00000105" + "00000000" + "00000000" + "00000000");
    private static final int HELLO = 0x01;
    private static final int LOGON = 0x6A;
    private static final int SUCCESS = 0x70;
    private static final int LONGEST_TEXT = 255;

    private Neo4jProbe() {}

    /** True when a Bolt server listens; never throws, blocks for at most two seconds. */
    static boolean speaksBolt(String host, int port) {
        try (Socket socket = connect(host, port)) {
            return shakesHands(socket);
        } catch (IOException e) {
            return false;
        }
    }

    /** True when the server lets this user in; never throws, blocks for some seconds at most. */
    static boolean answers(StoreAddresses.Neo4j address) {
        URI uri = URI.create(address.uri());
        try (Socket socket = connect(uri.getHost(), uri.getPort())) {
            if (!shakesHands(socket)) {
                return false;
            }
            Map<String, String> agent = Map.of("user_agent", "neural-tools/1");
            Map<String, String> login = new LinkedHashMap<>();
            login.put("scheme", "basic");
            login.put("principal", address.username());
            login.put("credentials", address.password());
            return succeeds(socket, HELLO, agent) && succeeds(socket, LOGON, login);
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), LIMIT_MS);
            socket.setSoTimeout(LIMIT_MS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static boolean shakesHands(Socket socket) throws IOException {
        socket.getOutputStream().write(HANDSHAKE);
        byte[] chosen = socket.getInputStream().readNBytes(4);
        return chosen.length == 4 && chosen[3] == 5;
    }

    private static boolean succeeds(Socket socket, int message, Map<String, String> fields)
            throws IOException {
        byte[] body = packed(message, fields);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeShort(body.length);
        out.write(body);
        out.writeShort(0);
        out.flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = in.readNBytes(in.readUnsignedShort());
        boolean last = in.readUnsignedShort() == 0;
        return last && answer.length > 1 && answer[1] == SUCCESS;
    }

    /** A PackStream structure of one field, a map of texts. */
    private static byte[] packed(int message, Map<String, String> fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xB1);
        out.write(message);
        out.write(0xA0 + fields.size());
        for (var field : fields.entrySet()) {
            packText(out, field.getKey());
            packText(out, field.getValue());
        }
        return out.toByteArray();
    }

    private static void packText(ByteArrayOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_TEXT) {
            throw new IOException("Too long for a login: " + bytes.length + " bytes");
        }
        out.write(0xD0);
        out.write(bytes.length);
        out.write(bytes);
    }
}
