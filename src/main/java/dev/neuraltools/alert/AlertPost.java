package dev.neuraltools.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;

/**
 * Posts JSON texts to one address, in their order, on a thread of its own, so that nobody waits for
 * it. Each is tried a few times; what cannot be delivered is said in the log and let go. The
 * address may hold a secret: no more than its host is ever written anywhere. Thread-safe.
 */
public final class AlertPost implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AlertPost.class);
    private static final int WAITING = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    private final URI address;
    private final List<Duration> pauses;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final Thread postman;

    /**
     * @param pauses before each further try
     * @throws IllegalArgumentException when the address is no HTTP address; does not repeat it
     */
    public AlertPost(String address, List<Duration> pauses) {
        this.address = parsed(address);
        this.pauses = List.copyOf(pauses);
        this.postman = Thread.ofVirtual().name("alert-post").start(this::deliverAll);
    }

    /** Three tries within some seconds. */
    public static AlertPost to(String address) {
        return new AlertPost(address, List.of(Duration.ofSeconds(1), Duration.ofSeconds(4)));
    }

    /** Takes a text to be posted; never waits. */
    public void post(String json) {
        while (!waiting.offer(json)) {
            if (waiting.poll() != null) {
                LOG.warnf("too many alerts wait for %s: one was let go", address.getHost());
            }
        }
    }

    /** Lets go of what is not posted yet. */
    @Override
    public void close() {
        postman.interrupt();
        http.shutdownNow();
    }

    private void deliverAll() {
        try {
            while (true) {
                deliver(waiting.take());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(String json) throws InterruptedException {
        String trouble = "";
        for (int attempt = 0; attempt <= pauses.size(); attempt++) {
            if (attempt > 0) {
                Thread.sleep(pauses.get(attempt - 1));
            }
            try {
                int status = send(json);
                if (status < 300) {
                    return;
                }
                trouble = "it answered " + status;
                if (status < 500 && status != TIMEOUT && status != TOO_MANY) {
                    break;
                }
            } catch (IOException failure) {
                // Its message may repeat the address.
                trouble = failure.getClass().getSimpleName();
            }
        }
        LOG.warnf("an alert could not be posted to %s: %s", address.getHost(), trouble);
    }

    private int send(String json) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build();
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        return answer.statusCode();
    }

    private static URI parsed(String text) {
        try {
            URI uri = URI.create(text.strip());
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException none) {
            // Refused below: its message would repeat the address.
        }
        throw new IllegalArgumentException(
                "NEURAL_ALERT_WEBHOOK has to be an address as https://host/path");
    }
}
