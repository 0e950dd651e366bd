package dev.neuraltools.admin.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.alert.Alert;
import dev.neuraltools.alert.AlertBook;
import dev.neuraltools.alert.AlertConfig;
import dev.neuraltools.alert.AlertPost;
import dev.neuraltools.alert.AlertRules;
import dev.neuraltools.alert.AlertStore;
import dev.neuraltools.alert.AlertStoreException;
import dev.neuraltools.alert.Sample;
import dev.neuraltools.pool.PoolStatistics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Measures once a second, lets the rules judge, and takes down in the book what they say: at once
 * when that changed, and every few seconds to hear of the other servers. Thread-safe.
 */
@Singleton
public class AlertWatch {

    private static final Logger LOG = Logger.getLogger(AlertWatch.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final StorePools pools;
    private final StoreWatch stores;
    private final AlertStore store;
    private final AlertRules rules;
    private final AlertBook book;
    private final Optional<AlertPost> post;
    private final ObjectMapper json;
    private final String url;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<Alert> seen = List.of();
    private Instant reported = Instant.EPOCH;

    AlertWatch(
            StorePools pools,
            StoreWatch stores,
            AlertStore store,
            AlertConfig config,
            ObjectMapper json,
            @ConfigProperty(name = "neural.url") Optional<String> url) {
        this.pools = pools;
        this.stores = stores;
        this.store = store;
        this.json = json;
        this.url = url.orElse("");
        this.rules = new AlertRules(config.raiseAfter(), config.clearAfter());
        this.post = config.webhook().filter(each -> !each.isBlank()).map(AlertPost::to);
        this.book =
                new AlertBook(
                        store,
                        () -> OperatorScope.of("alerts", PATIENCE),
                        UUID.randomUUID().toString().substring(0, 8),
                        this::announce);
    }

    /** Goes on until the service ends. */
    public void start() {
        Thread.ofVirtual().name("alerts").start(this::watch);
    }

    @PreDestroy
    void close() {
        closed.countDown();
        post.ifPresent(AlertPost::close);
    }

    /** What this server itself sees. */
    public List<Alert> seenHere() {
        return seen;
    }

    /** What is active at any server, the oldest first. */
    public List<Alert> active() {
        return book.active();
    }

    /** What was resolved, the latest first; what this server knows of while the store is away. */
    public List<Alert> resolved(int limit) {
        try {
            return store.resolved(OperatorScope.forOneRequest(), limit);
        } catch (AlertStoreException away) {
            return book.resolvedHere().stream().limit(limit).toList();
        }
    }

    /** Whether other servers' alerts are known too. */
    public boolean whole() {
        return book.whole();
    }

    private void watch() {
        try {
            while (!closed.await(TICK.toNanos(), TimeUnit.NANOSECONDS)) {
                look(Instant.now());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Instant now) {
        try {
            List<Sample> samples = new ArrayList<>();
            for (PoolStatistics pool : pools.statistics()) {
                stores.sight(pool.name())
                        .ifPresent(sight ->
                                samples.add(new Sample(pool, sight.answers(), sight.detail())));
            }
            List<Alert> judged = rules.judge(samples, now);
            boolean changed = !judged.equals(seen);
            seen = List.copyOf(judged);
            if (changed || !now.isBefore(reported.plus(ROUND))) {
                reported = now;
                book.report(judged, now);
            }
        } catch (RuntimeException failure) {
            LOG.warn("alerts could not be judged this time", failure);
        }
    }

    private void announce(Alert alert) {
        boolean over = alert.until().isPresent();
        LOG.warnf(
                "alert %s %s (%s): %s; see %s",
                alert.key(),
                over ? "resolved" : "raised",
                alert.severity(),
                alert.message(),
                alert.kind().runbook());
        post.ifPresent(webhook -> webhook.post(payload(alert)));
    }

    /** What a webhook is sent; docs/rest.md describes it. */
    private String payload(Alert alert) {
        AlertReport report = AlertReport.of(alert);
        try {
            return json.writeValueAsString(
                    Map.of(
                            "version",
                            1,
                            "text",
                            "[%s] %s: %s".formatted(report.state(), report.key(), report.message()),
                            "server",
                            url,
                            "alert",
                            report));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
