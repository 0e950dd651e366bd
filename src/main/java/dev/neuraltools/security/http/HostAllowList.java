package dev.neuraltools.security.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The host names under which this server may be addressed, and the pages that may call it, against
 * DNS rebinding: a page of another site that makes a browser resolve its name to a loopback address
 * is refused by name.
 *
 * <p>Immutable. Names are compared whole, without regard to case or port; further origins are
 * compared with scheme and port.
 */
final class HostAllowList {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;
    private final Set<String> origins;

    /**
     * @param furtherHosts names besides those of the loopback interface
     * @param furtherOrigins origins besides the pages of these hosts, as {@code
     *     https://tools.example}
     * @throws IllegalArgumentException when one of them can never match
     */
    HostAllowList(List<String> furtherHosts, List<String> furtherOrigins) {
        Set<String> names = new HashSet<>(LOOPBACK);
        furtherHosts.forEach(name -> names.add(hostName(name)));
        hosts = Set.copyOf(names);
        origins =
                furtherOrigins.stream()
                        .map(HostAllowList::origin)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a {@code Host} header names this server; a missing one does not.
     *
     * @param reached the address by which the request came in: a page that was rebound has a name
     *     for it, never the address itself
     */
    boolean allowsHost(@Nullable String header, String reached) {
        return header != null
                && plain("http://" + header).filter(uri -> known(uri, reached)).isPresent();
    }

    /** Whether an {@code Origin} header names a page that may call; a missing one is no page. */
    boolean allowsOrigin(@Nullable String header, String reached) {
        return header == null
                || origins.contains(header.toLowerCase(Locale.ROOT))
                || plain(header).filter(uri -> known(uri, reached)).isPresent();
    }

    private boolean known(URI uri, String reached) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return hosts.contains(host) || sameAddress(host, reached);
    }

    /** Whether both are one address, however it is written; a name is none. */
    private static boolean sameAddress(String host, String reached) {
        try {
            return InetAddress.ofLiteral(host).equals(InetAddress.ofLiteral(reached));
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static Optional<URI> plain(String text) {
        try {
            URI uri = new URI(text);
            boolean plain =
                    ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                            && uri.getHost() != null
                            && uri.getUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                            && uri.getRawPath().isEmpty();
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String hostName(String given) {
        String name = given.strip().toLowerCase(Locale.ROOT);
        return plain("http://" + name)
                .filter(uri -> uri.getPort() < 0 && name.equals(uri.getHost()))
                .map(uri -> name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "NEURAL_MCP_ALLOWED_HOST_NAMES: '%s' is no host name: give it without scheme, port and path"
                                        .formatted(given)));
    }

    private static String origin(String given) {
        return plain(given.strip().toLowerCase(Locale.ROOT))
                .map(URI::toString)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "NEURAL_MCP_ALLOWED_ORIGINS: '%s' is no origin: give it as https://host or https://host:port"
                                        .formatted(given)));
    }
}
