package dev.neuraltools.security.http;

import dev.neuraltools.security.Identity;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sends a request, as the gate found out. */
public final class RequestIdentity {

    private static final String KEY = "neural.identity";

    private RequestIdentity() {}

    /**
     * The identity of a request that came through the gate.
     *
     * @throws IllegalStateException on a path that is open to anybody, where nobody was asked
     */
    public static Identity of(RoutingContext call) {
        return find(call)
                .orElseThrow(() -> new IllegalStateException("nobody was asked who they are"));
    }

    /** The identity of a request, if it was asked for. */
    public static Optional<Identity> find(RoutingContext call) {
        @Nullable Identity identity = call.get(KEY);
        return Optional.ofNullable(identity);
    }

    /** The address that a request came from; empty where its connection is gone. */
    public static String remote(RoutingContext call) {
        @Nullable SocketAddress address = call.request().remoteAddress();
        return address == null ? "" : String.valueOf(address.hostAddress());
    }

    static void set(RoutingContext call, Identity identity) {
        call.put(KEY, identity);
    }
}
