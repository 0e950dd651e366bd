package dev.neuraltools.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** Who can reach the server at the address that it binds. */
public final class Exposure {

    private Exposure() {}

    /**
     * Refuses to serve others than this machine without authentication.
     *
     * @throws IllegalArgumentException that says both ways out
     */
    static void check(String host, boolean allowAnonymous) {
        if (!allowAnonymous && !loopback(host)) {
            throw new IllegalArgumentException(
                    "NEURAL_HOST=%s would open this server to other machines, and NEURAL_AUTH is none: whoever reaches it would be admin. Either set NEURAL_AUTH=jwt, so that callers need a token, or, if everybody who can reach it may see and do everything, NEURAL_ALLOW_ANONYMOUS=true."
                            .formatted(host));
        }
    }

    /** Whether only this machine can reach an address; a name that nobody knows is no such one. */
    static boolean loopback(String host) {
        if (host.isBlank()) {
            return false;
        }
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
