package dev.neuraltools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintersTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void searchShowsWhereWhatWhyAndAPieceOfEachHit() throws IOException {
        String text =
                SearchPrinter.print(
                        json.readTree(
                                """
                                {"project":"lettuce","commit":"1a2b3c4","indexed_at":"2026-01-01T00:00:00Z",
                                 "missing":["dense: 58 % are not embedded yet"],
                                 "results":[{"path":"src/Pool.java","start_line":40,"symbol":"Pool.evict(int)",
                                 "kind":"method","channels":["dense","lexical"],"snippet":"void evict(int n) {\\n}",
                                 "callers":["Pool.close()"]}]}
                                """));

        assertThat(text.lines())
                .containsExactly(
                        "lettuce @ 1a2b3c4, indexed 2026-01-01T00:00:00Z (missing: dense: 58 % are not embedded yet)",
                        "",
                        "src/Pool.java:40  method Pool.evict(int)  [dense, lexical]",
                        "    void evict(int n) {",
                        "    }",
                        "    called by: Pool.close()");
    }

    @Test
    void searchWithoutHitsSaysSo() throws IOException {
        assertThat(SearchPrinter.print(json.readTree("{\"project\":\"p\",\"results\":[]}")))
                .endsWith("Nothing found.");
    }

    @Test
    void searchInAFolderWithoutCommitsNamesNone() throws IOException {
        assertThat(
                        SearchPrinter.print(
                                json.readTree(
                                        """
                                        {"project":"p","commit":"","indexed_at":"2026-01-01T00:00:00Z","results":[]}
                                        """)))
                .startsWith("p, indexed 2026-01-01T00:00:00Z\n");
    }

    @Test
    void statusShowsProjectsStoresAndSessions() throws IOException {
        String text =
                StatusPrinter.print(
                        json.readTree(
                                """
                                {"version":"0.1.0","url":"http://127.0.0.1:8080","uptime_s":3720,
                                 "projects":[{"name":"lettuce","files":1400,"chunks":9000,"symbols":30000,"edges":90000,
                                 "coverage":{"dense":0.42},"state":"ready","indexed_at":"2026-01-01T00:00:00Z"}],
                                 "stores":{"neo4j":{"embedded":true,"healthy":false,"address":"bolt://127.0.0.1:1"}},
                                 "pools":{},"sessions":{"active":2,"total":5,"rate_limited":1},"health":"critical",
                                 "alerts":[{"key":"health_check_failure:neo4j","severity":"critical","since":"2026-01-01T00:00:00Z",
                                 "message":"neo4j does not answer","runbook":"docs/runbook.md#runbook-health-check-failure"}]}
                                """));

        assertThat(text)
                .contains("up 1 h 2 min, critical")
                .contains("ALERT critical health_check_failure:neo4j since 2026-01-01T00:00:00Z")
                .contains("docs/runbook.md#runbook-health-check-failure")
                .contains("up 1 h 2 min", "lettuce", "30000", "42 %", "ready")
                .contains("UNHEALTHY bolt://127.0.0.1:1 (started here)")
                .contains("2 active, 5 in all, 1 rate limited");
    }

    @Test
    void statusShowsTheJobsOfAServerThatHasNoProjectYet() throws IOException {
        String text =
                StatusPrinter.print(
                        json.readTree(
                                """
                                {"projects":[],"jobs":[
                                 {"id":"j1","project":"lettuce","kind":"index","state":"running","phase":"parse","done":344,"total":1376},
                                 {"id":"j2","project":"hono","kind":"index","state":"queued","phase":"","done":0,"total":0}]}
                                """));

        assertThat(text)
                .contains("no project can be searched yet")
                .contains("index job j1 of lettuce: parse 344 of 1,376 (25 %)")
                .contains("index job j2 of hono: queued")
                .doesNotContain("no projects yet");
    }

    @Test
    void progressElsewhereThanOnATerminalIsAPlainLineNowAndThen() {
        StringWriter out = new StringWriter();
        ProgressLine progress = new ProgressLine(new PrintWriter(out, true), false);

        for (int done = 0; done < 100; done++) {
            progress.show("lettuce parse", done, 100);
        }
        progress.end();

        assertThat(out.toString().lines()).hasSizeBetween(1, 3);
        assertThat(out.toString()).startsWith("lettuce parse [").doesNotContain("\r", "\033");
    }

    @Test
    void progressOnATerminalIsDrawnOverItself() {
        StringWriter out = new StringWriter();
        ProgressLine progress = new ProgressLine(new PrintWriter(out, true), true);

        progress.show("lettuce parse", 50, 100);
        progress.end();

        assertThat(out.toString())
                .contains("\r\033[Klettuce parse [############------------] 50/100");
        assertThat(out.toString()).endsWith("\r\033[K");
    }
}
