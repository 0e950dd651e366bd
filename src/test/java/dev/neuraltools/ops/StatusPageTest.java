package dev.neuraltools.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.mcp.WireClient;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at the root of the server, as a browser shows it. */
@OpsTest
class StatusPageTest {

    private static final Duration SHOWN = Duration.ofSeconds(20);
    private static final Path SEEN = Path.of("target/status-page");

    @TempDir Path folder = Path.of("");

    @TestHTTPResource("/")
    URI server = URI.create("/");

    @Test
    void itShowsProjectsPoolsAndSessionsAndKeepsUpWithThem()
            throws IOException, InterruptedException {
        try (Browser browser = Browser.start(folder)) {
            browser.open(server, 1200, 900);

            new ShortLoad(server).index(Files.createDirectory(folder.resolve("shop")));
            await().atMost(SHOWN)
                    .until(() -> browser.text("[data-project=shop-ops] .bar").contains("100 %"));
            assertThat(browser.text("[data-project=shop-ops] .chip")).isEqualTo("ready");
            assertThat(browser.text("#health")).isEqualTo("all is well");
            assertThat(browser.value("document.querySelectorAll('.gauge').length")).isEqualTo("4");
            assertThat(browser.text("[data-pool=neo4j]")).contains("Neo4j", "up", "of 50");
            assertThat(browser.text("#command"))
                    .isEqualTo(
                            "claude mcp add --transport http neural-tools "
                                    + server.resolve("/mcp"));

            // It keeps up: a session that begins while it is shown is counted without a reload.
            int sessions = opened();
            URI mcp = server.resolve("/mcp");
            try (WireClient client = WireClient.connect(mcp, "one-more")) {
                await().atMost(SHOWN).until(() -> sessions(browser) > sessions);
                client.delete(mcp);
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** Sessions since the start, as the page shows them. */
    private static int sessions(Browser browser) {
        return Integer.parseInt(
                browser.value("document.querySelectorAll('#sessions dd')[1].innerText")
                        .replace(",", ""));
    }

    /** The same as the server says. */
    private int opened() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI status = server.resolve("/api/v1/mcp/status");
            String body =
                    http.send(
                                    HttpRequest.newBuilder(status).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            return new JsonObject(body).getJsonObject("sessions").getInteger("total");
        }
    }

    @Test
    void itIsReadableInBothSchemesAndOnANarrowScreen() throws IOException, InterruptedException {
        Files.createDirectories(SEEN);
        try (Browser browser = Browser.start(folder)) {
            browser.prefers("dark");
            browser.open(server, 1200, 900);
            await().atMost(SHOWN).until(() -> !browser.text(".gauge").isEmpty());
            String dark = browser.value("getComputedStyle(document.body).backgroundColor");
            browser.screenshot(SEEN.resolve("dark.png"));
            browser.prefers("light");
            String light = browser.value("getComputedStyle(document.body).backgroundColor");
            browser.screenshot(SEEN.resolve("light.png"));
            assertThat(dark).isNotEqualTo(light);

            browser.open(server, 380, 1400);
            await().atMost(SHOWN).until(() -> !browser.text(".gauge").isEmpty());
            browser.screenshot(SEEN.resolve("narrow.png"));
            assertThat(browser.value("document.documentElement.scrollWidth <= 380"))
                    .isEqualTo("true");
        }
    }

    @Test
    void itLoadsNothingFromElsewhereAndRunsNoForeignScript()
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> page =
                    http.send(
                            HttpRequest.newBuilder(server).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.body()).doesNotContain("http://", "https://", "onclick", "<style");
        }
        try (Browser browser = Browser.start(folder)) {
            browser.open(server, 1200, 900);
            await().atMost(SHOWN).until(() -> !browser.text(".gauge").isEmpty());
            browser.value(
                    "document.body.append(Object.assign(document.createElement('script'),"
                            + " {textContent: 'window.foreign = 1'}))");
            assertThat(browser.value("window.foreign")).isEqualTo("undefined");
        }
    }

    @Test
    void aServerThatWantsATokenIsGivenOneThatStaysInTheTab()
            throws IOException, InterruptedException {
        try (Browser browser = Browser.start(folder)) {
            browser.open(server, 1200, 900);
            await().atMost(SHOWN).until(() -> !browser.text(".gauge").isEmpty());
            // As a server answers that wants a token; the page's own code asks and sends it.
            browser.value(
                    """
                    (() => {
                      const plain = window.fetch;
                      window.sent = [];
                      window.fetch = (path, options) => {
                        const token = options.headers.Authorization;
                        window.sent.push(token);
                        return token === "Bearer right"
                          ? plain(path, options)
                          : Promise.resolve(new Response("{}", { status: 401 }));
                      };
                    })()\
                    """);
            await().atMost(SHOWN)
                    .until(() ->
                            browser.value("document.querySelector('#login').hidden")
                                    .equals("false"));
            assertThat(browser.value("document.querySelector('#projects').hidden"))
                    .isEqualTo("true");
            assertThat(browser.text("#command")).contains("--header", "NEURAL_TOKEN");

            enter(browser, "wrong");
            await().atMost(SHOWN).until(() -> browser.text("#refusal").contains("not accept"));
            enter(browser, "right");
            await().atMost(SHOWN).until(() -> browser.text("#health").equals("all is well"));
            assertThat(browser.value("sessionStorage.getItem('neural-token')")).isEqualTo("right");
            assertThat(browser.value("localStorage.length + document.cookie.length"))
                    .isEqualTo("0");
        }
    }

    private static void enter(Browser browser, String token) {
        browser.value(
                "(document.querySelector('#token').value = '%s',".formatted(token)
                        + " document.querySelector('#login').requestSubmit())");
    }
}
