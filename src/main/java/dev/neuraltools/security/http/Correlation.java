package dev.neuraltools.security.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id that ties together a request, its answer, the lines of the log and the queries of the
 * stores that belong to it: the client's own where it sends one, else a new one.
 */
public final class Correlation {

    /** The header of a request and of its answer. */
    public static final String HEADER = "X-Correlation-Id";

    private static final String KEY = "neural.correlation";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int LENGTH = 13;

    private Correlation() {}

    /** The id of a request; its answer carries it too. */
    public static String of(RoutingContext call) {
        @Nullable String known = call.get(KEY);
        if (known != null) {
            return known;
        }
        @Nullable String sent = call.request().getHeader(HEADER);
        String id = sent != null && FORM.matcher(sent).matches() ? sent : fresh();
        call.put(KEY, id);
        return id;
    }

    /** A new one. */
    public static String fresh() {
        return UUID.randomUUID().toString().substring(0, LENGTH);
    }
}
