package dev.neuraltools.embed.http;

import dev.neuraltools.embed.Embedder;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Embeds through a service that speaks OpenAI's protocol. Passages share a few requests at a time;
 * a query is sent at once.
 */
public final class HttpEmbedder implements Embedder, AutoCloseable {

    private final HttpEmbedderSettings settings;
    private final EmbeddingsJson json;
    private final EmbeddingsClient client;
    private final Semaphore running;

    public HttpEmbedder(HttpEmbedderSettings settings) {
        this.settings = settings;
        this.json = new EmbeddingsJson(settings);
        this.client = new EmbeddingsClient(settings, json);
        this.running = new Semaphore(settings.parallel(), true);
    }

    @Override
    public String name() {
        return "%s@%d#%d".formatted(settings.model(), settings.characters(), settings.dimension());
    }

    @Override
    public int dimension() {
        return settings.dimension();
    }

    @Override
    public float[] query(String text, Deadline deadline) {
        return embed(List.of(text), deadline)[0];
    }

    @Override
    public List<float[]> passages(List<String> texts, Deadline deadline) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += settings.batch()) {
            List<String> batch =
                    texts.subList(from, Math.min(texts.size(), from + settings.batch()));
            enter(deadline);
            try {
                vectors.addAll(List.of(embed(batch, deadline)));
            } finally {
                running.release();
            }
        }
        return vectors;
    }

    private float[][] embed(List<String> texts, Deadline deadline) {
        if (deadline.passed()) {
            throw late();
        }
        byte[] request = json.request(texts.stream().map(this::cut).toList());
        return json.vectors(client.post(request, deadline), texts.size());
    }

    /** A service answers an empty text with an error or with nothing that can be normalised. */
    private String cut(String text) {
        if (text.isBlank()) {
            return " .";
        }
        int most = settings.characters();
        if (text.length() <= most) {
            return text;
        }
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private void enter(Deadline deadline) {
        try {
            if (!running.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw late();
            }
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
    }

    private DeadlineExceededException late() {
        return new DeadlineExceededException("embedding through " + settings.service());
    }

    /** Breaks off the requests that run. */
    @Override
    public void close() {
        client.close();
    }
}
