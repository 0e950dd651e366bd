package dev.neuraltools.embed.http;

import dev.neuraltools.embed.EmbeddingException;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts requests to the service, again where that may help: after 408, 429, a 5xx status or a
 * broken connection, with exponential backoff and full jitter, or after as long as the service asks
 * for; never past the deadline. Thread-safe.
 */
final class EmbeddingsClient implements AutoCloseable {

    private final HttpEmbedderSettings settings;
    private final EmbeddingsJson json;
    private final HttpClient http;

    EmbeddingsClient(HttpEmbedderSettings settings, EmbeddingsJson json) {
        this.settings = settings;
        this.json = json;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.requestTimeout())
                        .build();
    }

    /**
     * Posts a request until it is answered.
     *
     * @throws EmbeddingException when the service refuses it, or every try failed
     * @throws DeadlineExceededException when the deadline passed
     */
    byte[] post(byte[] request, Deadline deadline) {
        for (int attempt = 1; ; attempt++) {
            switch (attempt(request, deadline)) {
                case Attempt.Answered answered -> {
                    return answered.body();
                }
                case Attempt.Refused refused -> throw new EmbeddingException(refused.message());
                case Attempt.Retry retry -> {
                    Duration pause = retry.pause().orElse(backoff(attempt));
                    if (attempt == settings.attempts()
                            || pause.compareTo(deadline.remaining()) >= 0) {
                        throw new EmbeddingException(exhausted(retry, attempt));
                    }
                    sleep(pause);
                }
            }
        }
    }

    private Attempt attempt(byte[] request, Deadline deadline) {
        Deadline limit = deadline.atMost(settings.requestTimeout());
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(posting(request), HttpResponse.BodyHandlers.ofByteArray());
        try {
            return judged(exchange.get(limit.remaining().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            if (deadline.passed()) {
                throw new DeadlineExceededException("embedding through " + settings.service());
            }
            return new Attempt.Retry(
                    "no answer within " + settings.requestTimeout().toSeconds() + " s",
                    Optional.empty());
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        } catch (ExecutionException broken) {
            return new Attempt.Retry(String.valueOf(broken.getCause()), Optional.empty());
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest posting(byte[] request) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(settings.endpoint())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request));
        settings.apiKey().ifPresent(key -> builder.header("Authorization", "Bearer " + key));
        return builder.build();
    }

    private Attempt judged(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 200) {
            return new Attempt.Answered(response.body());
        }
        if (status == 408 || status == 429 || status >= 500) {
            Optional<Duration> pause =
                    response.headers()
                            .firstValue("Retry-After")
                            .flatMap(value -> RetryAfter.parse(value, Instant.now()));
            return new Attempt.Retry(said(status, response.body()), pause);
        }
        return new Attempt.Refused(
                "the embedding service %s refused: %s; %s"
                        .formatted(
                                settings.service(), said(status, response.body()), advice(status)));
    }

    private String said(int status, byte[] body) {
        // A complaint about a key may repeat some of it.
        String complaint = status == 401 || status == 403 ? "" : json.complaint(body);
        return complaint.isEmpty() ? "status " + status : "status " + status + ", " + complaint;
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> "check EMBED_API_KEY";
            case 404, 405 -> "check EMBED_URL and EMBED_MODEL";
            case 301, 302, 307, 308 -> "it moved: set EMBED_URL to its new address";
            default -> "check EMBED_MODEL and what the service expects";
        };
    }

    private String exhausted(Attempt.Retry retry, int attempts) {
        return "the embedding service %s gave no vectors at %d %s: %s"
                .formatted(
                        settings.service(),
                        attempts,
                        attempts == 1 ? "try" : "tries",
                        retry.reason());
    }

    private Duration backoff(int attempt) {
        long most = settings.backoff().toNanos() << Math.min(attempt - 1, 10);
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
