package dev.neuraltools.mcp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host names under which this server may be addressed, against DNS rebinding: a page of another
 * site that makes a browser resolve its name to a loopback address is refused by name.
 *
 * <p>Immutable. Names are compared whole, without regard to case or port.
 */
final class HostAllowList {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;

    /**
     * @param further names besides those of the loopback interface
     */
    HostAllowList(List<String> further) {
        Set<String> names = new HashSet<>(LOOPBACK);
        further.forEach(name -> names.add(name.strip().toLowerCase(Locale.ROOT)));
        hosts = Set.copyOf(names);
    }

    /** Whether a {@code Host} header names this server; a missing one does not. */
    boolean allowsHost(@Nullable String header) {
        return header != null && hostOf("http://" + header).filter(hosts::contains).isPresent();
    }

    /** Whether an {@code Origin} header names a page of this server; a missing one is no page. */
    boolean allowsOrigin(@Nullable String header) {
        return header == null || hostOf(header).filter(hosts::contains).isPresent();
    }

    private static Optional<String> hostOf(String uri) {
        try {
            URI parsed = new URI(uri);
            boolean plain =
                    ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()))
                            && parsed.getUserInfo() == null
                            && parsed.getRawPath().isEmpty();
            return plain
                    ? Optional.ofNullable(parsed.getHost()).map(h -> h.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
