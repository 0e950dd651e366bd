package dev.neuraltools.cli.load;

import dev.neuraltools.embedded.StoreAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What befalls the stores during trials: all connections of a Redis cut at once, a store that
 * answers nothing for a moment and keeps its connections. For one thread.
 */
final class StoreFaults {

    private static final int LONGEST_MS = 300;
    private static final List<String> HELD = List.of("neo4j", "qdrant");

    private final StoreAddresses addresses;
    private final List<Long> held;

    private StoreFaults(StoreAddresses addresses, List<Long> held) {
        this.addresses = addresses;
        this.held = held;
    }

    /**
     * Faults of stores that run on this machine.
     *
     * @param children the processes among which they are
     */
    static StoreFaults of(StoreAddresses addresses, Stream<ProcessHandle> children) {
        return new StoreFaults(
                addresses,
                children.filter(each ->
                                each.info().commandLine().map(StoreFaults::held).orElse(false))
                        .map(ProcessHandle::pid)
                        .toList());
    }

    private static boolean held(String commandLine) {
        return !commandLine.contains("guard") && HELD.stream().anyMatch(commandLine::contains);
    }

    /** Lets one of them happen; returns when it is over. */
    String strike(SplittableRandom random) throws IOException, InterruptedException {
        int kind = random.nextInt(2 + held.size());
        switch (kind) {
            case 0 -> cut(addresses.redisCache());
            case 1 -> cut(addresses.redisQueue());
            default -> hold(held.get(kind - 2), 1 + random.nextInt(LONGEST_MS));
        }
        return kind < 2 ? "connections cut" : "store held";
    }

    private static void cut(StoreAddresses.@Nullable Redis redis) throws IOException {
        if (redis == null) {
            return;
        }
        try (Socket socket = new Socket(InetAddress.getByName(redis.host()), redis.port())) {
            socket.setSoTimeout(LONGEST_MS * 10);
            String commands =
                    "AUTH %s\r\nCLIENT KILL TYPE normal SKIPME yes\r\n".formatted(redis.password());
            socket.getOutputStream().write(commands.getBytes(StandardCharsets.UTF_8));
            line(socket.getInputStream());
            String killed = line(socket.getInputStream());
            if (!killed.startsWith(":")) {
                throw new IOException("CLIENT KILL was refused: " + killed);
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
            line.append((char) each);
        }
        return line.toString();
    }

    private static void hold(long pid, int millis) throws IOException, InterruptedException {
        signal("STOP", pid);
        try {
            Thread.sleep(millis);
        } finally {
            signal("CONT", pid);
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
