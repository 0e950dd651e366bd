package dev.neuraltools.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Dashboards, rules and the list of metrics, against a Prometheus that read the real server. */
@OpsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusTest {

    private static final Duration SCRAPED = Duration.ofSeconds(25);
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|([^\\n]*)$");
    private static final Pattern COMPARISON =
            Pattern.compile("(?s)^(.*\\S)\\s*(?:>|<|==)\\s*[0-9.]+$");
    private static final Pattern RUNBOOK = Pattern.compile("docs/runbook\\.md#([a-z-]+)");

    @TempDir static Path folder = Path.of("");

    @TestHTTPResource("/")
    URI server = URI.create("/");

    private @Nullable Prometheus loaded;

    /** A Prometheus that has read the server under a short load; the first call makes it. */
    private Prometheus loaded() throws IOException, InterruptedException {
        if (loaded == null) {
            Prometheus fresh =
                    Prometheus.reading(server, Files.createDirectory(folder.resolve("p")));
            loaded = fresh;
            ShortLoad load = new ShortLoad(server);
            load.index(Files.createDirectory(folder.resolve("shop")));
            for (int round = 0; round < 3; round++) {
                load.round();
                double read = fresh.value("count_over_time(up[5m])");
                await().atMost(SCRAPED)
                        .until(() -> fresh.value("count_over_time(up[5m])") > read + 1);
            }
            // Stores, jobs and projects are looked at every ten seconds.
            await().atMost(SCRAPED)
                    .until(() -> fresh.answers("neural_index_coverage_ratio{wave=\"dense\"} == 1"));
            return fresh;
        }
        return loaded;
    }

    @AfterAll
    void stop() {
        if (loaded != null) {
            loaded.close();
        }
    }

    @Test
    void everyPanelShowsSomething() throws IOException, InterruptedException {
        Prometheus prometheus = loaded();
        List<String> empty = new ArrayList<>();
        for (JsonObject dashboard : Dashboards.all()) {
            for (JsonObject panel : Dashboards.panels(dashboard).toList()) {
                for (String query : Dashboards.queries(panel).toList()) {
                    String asked =
                            query.replace("$instance", ".*")
                                    .replace("$project", ".*")
                                    .replace("$__rate_interval", "1m");
                    if (!prometheus.answers(asked)) {
                        empty.add(panel.getString("title") + " " + asked);
                    }
                }
            }
        }
        assertThat(empty).isEmpty();
    }

    @Test
    void everyRuleIsEvaluatedAndWhatItComparesIsThere() throws IOException, InterruptedException {
        Prometheus prometheus = loaded();
        List<String> wrong = new ArrayList<>();
        for (JsonObject rule : prometheus.rules()) {
            String query = rule.getString("query");
            Matcher compared = COMPARISON.matcher(query.strip());
            boolean alert = rule.getString("type").equals("alerting");
            if (!rule.getString("health").equals("ok")) {
                wrong.add(rule.getString("name") + ": " + rule.getString("lastError"));
            } else if (alert && !compared.matches()) {
                wrong.add(rule.getString("name") + " compares nothing with a number");
            } else if (!prometheus.answers(alert ? compared.group(1) : query)) {
                wrong.add(rule.getString("name") + " is about nothing: " + query);
            }
        }
        assertThat(prometheus.rules()).hasSizeGreaterThan(15);
        assertThat(wrong).isEmpty();
    }

    @Test
    void rulesFireAndResolveAsTheirTestsSay() throws IOException, InterruptedException {
        Path shipped = Path.of("docker/prometheus");
        Program.run(shipped, "promtool", "check", "config", "prometheus.yml");
        assertThat(Program.run(shipped, "promtool", "test", "rules", "tests/alerts.test.yml"))
                .contains("SUCCESS");
    }

    @Test
    void everyAlertNamesASectionOfTheRunbook() throws IOException {
        String alerts = Files.readString(Path.of("docker/prometheus/rules/alerts.yml"));
        String runbook = Files.readString(Path.of("docs/runbook.md"));
        List<String> named = RUNBOOK.matcher(alerts).results().map(each -> each.group(1)).toList();

        assertThat(named).hasSize(alerts.split("- alert:", -1).length - 1);
        assertThat(named).allMatch(section -> runbook.contains("<a id=\"" + section + "\">"));
    }

    @Test
    void theListOfMetricsIsWhatIsServed() throws IOException, InterruptedException {
        loaded();
        Set<String> served =
                FAMILY.matcher(metrics())
                        .results()
                        .map(PrometheusTest::name)
                        .filter(name -> !name.endsWith("_max"))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = new TreeSet<>();
        Set<String> sometimes = new TreeSet<>();
        ROW.matcher(Files.readString(Path.of("docs/metrics.md")))
                .results()
                .forEach(row ->
                        (row.group(2).contains("(not always)") ? sometimes : listed)
                                .add(row.group(1)));
        served.removeAll(sometimes);

        assertThat(listed).isEqualTo(served);
    }

    private static String name(MatchResult family) {
        String name = family.group(1);
        boolean counter = family.group(2).equals("counter") && !name.endsWith("_total");
        return counter ? name + "_total" : name;
    }

    private String metrics() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.resolve("/q/metrics"))
                            .header("Accept", "text/plain")
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
