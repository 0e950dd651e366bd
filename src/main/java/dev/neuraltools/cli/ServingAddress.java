package dev.neuraltools.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the service listens.
 *
 * @param host the address it binds
 * @param port the port
 */
record ServingAddress(String host, int port) {
    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_535;
    private static final int TRIES = 200;

    /**
     * The port that was asked for, else the default one or the next that is free, which is said.
     *
     * @param asked the {@code --port} option; null when it was not given
     * @throws CommandException when the port asked for is taken or none is free
     */
    static ServingAddress choose(
            @Nullable Integer asked, Map<String, String> environment, PrintWriter say) {
        String host = environment.getOrDefault("NEURAL_HOST", "127.0.0.1");
        Integer wanted = asked == null ? number(environment.get("NEURAL_PORT")) : asked;
        if (wanted != null) {
            return asked(host, wanted);
        }
        for (int port = DEFAULT_PORT; port < DEFAULT_PORT + TRIES; port++) {
            if (isFree(host, port)) {
                if (port != DEFAULT_PORT) {
                    say.printf("neural: port %d is taken, using %d%n", DEFAULT_PORT, port);
                }
                return new ServingAddress(host, port);
            }
        }
        throw new CommandException(
                ExitCode.FAILED,
                "No port from %d to %d can be bound at %s: give one with --port."
                        .formatted(DEFAULT_PORT, DEFAULT_PORT + TRIES - 1, host));
    }

    private static ServingAddress asked(String host, int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE,
                    "%d is no port: give one from 1 to %d.".formatted(port, HIGHEST_PORT));
        }
        if (!isFree(host, port)) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "Port %d at %s is taken: stop what listens there, or give another --port."
                            .formatted(port, host));
        }
        return new ServingAddress(host, port);
    }

    private static @Nullable Integer number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE,
                    "NEURAL_PORT is '%s', which is no number.".formatted(text),
                    e);
        }
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The base address for clients on this machine, without a slash at its end. */
    String url() {
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        String reached = everywhere ? "127.0.0.1" : host;
        return "http://%s:%d"
                .formatted(reached.contains(":") ? "[" + reached + "]" : reached, port);
    }
}
