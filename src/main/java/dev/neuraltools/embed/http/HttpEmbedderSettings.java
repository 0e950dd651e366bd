package dev.neuraltools.embed.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How an embedding service is reached.
 *
 * @param endpoint where texts are posted to
 * @param model as the service calls it
 * @param apiKey sent as a bearer token; a secret
 * @param dimension the number of components that its vectors have
 * @param batch how many passages one request holds at most
 * @param parallel how many requests with passages run at the same time
 * @param characters where a longer text is cut; services refuse what their model cannot read
 * @param attempts how often one request is tried at most
 * @param backoff the pause before the second try, at the most; it doubles with each
 * @param requestTimeout how long one try may take
 */
public record HttpEmbedderSettings(
        URI endpoint,
        String model,
        Optional<String> apiKey,
        int dimension,
        int batch,
        int parallel,
        int characters,
        int attempts,
        Duration backoff,
        Duration requestTimeout) {

    private static final String PATH = "/v1/embeddings";

    /**
     * The usual settings.
     *
     * @param url of the service: with the whole path, up to {@code /v1}, or without a path
     * @throws IllegalArgumentException when the URL is not one of HTTP
     */
    public static HttpEmbedderSettings of(
            String url, String model, Optional<String> apiKey, int dimension) {
        return new HttpEmbedderSettings(
                endpoint(url),
                model,
                apiKey,
                dimension,
                64,
                2,
                2_000,
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }

    /** The same with another pause between tries. */
    public HttpEmbedderSettings withBackoff(Duration pause) {
        return new HttpEmbedderSettings(
                endpoint,
                model,
                apiKey,
                dimension,
                batch,
                parallel,
                characters,
                attempts,
                pause,
                requestTimeout);
    }

    /** The service as messages may name it: without what could be a secret in its URL. */
    public String service() {
        return endpoint.getScheme() + "://" + endpoint.getHost() + port();
    }

    private String port() {
        return endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    }

    private static URI endpoint(String url) {
        URI given = uri(url);
        String path = given.getPath() == null ? "" : given.getPath().replaceAll("/+$", "");
        String whole;
        if (path.endsWith("/embeddings")) {
            whole = path;
        } else {
            whole = path.endsWith("/v1") ? path + "/embeddings" : path + PATH;
        }
        String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        return URI.create(given.getScheme() + "://" + given.getRawAuthority() + whole + query);
    }

    private static URI uri(String url) {
        URI given;
        try {
            given = URI.create(url.strip());
        } catch (IllegalArgumentException malformed) {
            // Its message would repeat the URL, which may hold a password.
            throw refused("it is malformed");
        }
        if (!"http".equals(given.getScheme()) && !"https".equals(given.getScheme())) {
            throw refused("it does not begin with http:// or https://");
        }
        if (given.getHost() == null) {
            throw refused("it names no host");
        }
        if (given.getUserInfo() != null) {
            throw refused("it holds a password; give the key in EMBED_API_KEY instead");
        }
        return given;
    }

    private static IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(
                "EMBED_URL cannot be used: %s. Give an address like http://localhost:8081/v1"
                        .formatted(reason));
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "HttpEmbedderSettings[%s, model=%s, dimension=%d]"
                .formatted(service(), model, dimension);
    }
}
