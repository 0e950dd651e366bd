package dev.neuraltools.security.jwt;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.http.Response;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;

/**
 * Fetches keys within three seconds and 256 KiB, without following redirects. After a failure it
 * does not try for five seconds, so that tokens with unknown keys cannot make the server wait again
 * and again. Thread-safe.
 */
final class BoundedGet implements SimpleGet {

    private static final Logger LOG = Logger.getLogger(BoundedGet.class);
    private static final Duration WHOLE = Duration.ofSeconds(3);
    private static final long MOST_BYTES = 256 << 10;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String LIFETIME = "Cache-Control";
    private static final Set<String> FLEETING = Set.of("no-cache", "no-store", "max-age=0");

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(WHOLE).build();
    private volatile long failed = System.nanoTime() - PAUSE_NANOS;

    @Override
    public SimpleResponse get(String location) throws IOException {
        if (System.nanoTime() - failed < PAUSE_NANOS) {
            throw new IOException("the keys could not be fetched just now");
        }
        try {
            return fetch(location);
        } catch (IOException e) {
            failed = System.nanoTime();
            LOG.warnf("the keys at %s cannot be fetched: %s", location, e.getMessage());
            throw e;
        }
    }

    private SimpleResponse fetch(String location) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(location))
                        .timeout(WHOLE)
                        .header("Accept", "application/jwk-set+json, application/json")
                        .build();
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            HttpResponse<String> response = answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("the answer was " + response.statusCode());
            }
            return new Response(200, "", headers(response.headers()), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + WHOLE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Map<String, List<String>> headers(HttpHeaders given) {
        boolean fleeting =
                given.allValues(LIFETIME).stream()
                        .flatMap(value -> Stream.of(value.split(",")))
                        .map(part -> part.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(FLEETING::contains);
        if (!fleeting) {
            return given.map();
        }
        // Whoever caches them would take the default of minutes, for no lifetime is named.
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(given.map());
        headers.remove("Expires");
        headers.put(LIFETIME, List.of("max-age=60"));
        return headers;
    }
}
