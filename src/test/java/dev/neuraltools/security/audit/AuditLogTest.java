package dev.neuraltools.security.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.OutputStreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log as a file: complete, in order, bounded, without what it must not hold. */
class AuditLogTest {

    private static final Actor ANN =
            new Actor("ann", "https://id.example", "reader", "5e55", "claude/2", "10.0.0.1");

    @TempDir Path folder = Path.of("");

    private AuditLog log(long bytes, int kept, boolean queries) {
        ExtHandler handler = AuditBeans.file(folder.resolve("audit.jsonl"), bytes, kept);
        handler.setFormatter(new PatternFormatter("%s%n"));
        handler.setAutoFlush(true);
        return new AuditLog(handler, queries, InstantSource.system());
    }

    private static AuditLine.Call call(String query) {
        return new AuditLine.Call("read_code", "shop", Map.of("query", query));
    }

    private List<JsonNode> lines() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        AuditFiles.read(folder.resolve("audit.jsonl"), texts::add);
        for (String text : texts) {
            lines.add(json.readTree(text));
        }
        return lines;
    }

    @Test
    void lineSaysWhoDidWhatAndHowItEndedAndNotWhatWasAskedFor() throws IOException {
        try (AuditLog log = log(1_000_000, 2, false)) {
            log.call(ANN, "c-1", call("the secret plan"), "", Duration.ofNanos(1_500_000));
        }
        JsonNode line = lines().getFirst();
        assertThat(line.path("act").asText()).isEqualTo("tool_call");
        assertThat(line.path("outcome").asText()).isEqualTo("ok");
        assertThat(line.path("principal").asText()).isEqualTo("ann");
        assertThat(line.path("tool").asText()).isEqualTo("read_code");
        assertThat(line.path("project").asText()).isEqualTo("shop");
        assertThat(line.path("duration_ms").asDouble()).isEqualTo(1.5);
        assertThat(line.path("correlation_id").asText()).isEqualTo("c-1");
        assertThat(line.toString()).doesNotContain("secret plan");
    }

    @Test
    void queryIsWrittenWhereThatIsWanted() throws IOException {
        try (AuditLog log = log(1_000_000, 2, true)) {
            log.call(ANN, "c-1", call("the plan"), "", Duration.ZERO);
        }
        assertThat(lines().getFirst().path("query").asText()).contains("the plan");
    }

    @Test
    void refusalIsToldFromFailure() throws IOException {
        try (AuditLog log = log(1_000_000, 2, false)) {
            log.call(ANN, "1", call(""), "rate_limit_exceeded", Duration.ZERO);
            log.call(ANN, "2", call(""), "forbidden", Duration.ZERO);
            log.call(ANN, "3", call(""), "connection_failed", Duration.ZERO);
        }
        assertThat(lines())
                .extracting(line -> line.path("outcome").asText())
                .containsExactly("refused", "refused", "failed");
    }

    @Test
    void whatAClientSendsStaysOnOneLineOfBoundedLength() throws IOException {
        try (AuditLog log = log(1_000_000, 2, true)) {
            log.call(
                    new Actor("a\nb", "", "", "", "x".repeat(100_000), ""),
                    "c",
                    call("first\n{\"act\":\"forged\"}\r\n".repeat(10_000)),
                    "",
                    Duration.ZERO);
        }
        assertThat(lines()).hasSize(1);
        assertThat(Files.size(folder.resolve("audit.jsonl"))).isLessThan(5_000);
    }

    @Test
    void noLineIsLostOrTornWhileManyWriteAndFilesArePutAside()
            throws IOException, InterruptedException, ExecutionException {
        int threads = 16;
        int each = 500;
        try (AuditLog log = log(100_000, 50, false);
                var running = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                ends.add(
                        running.submit(() -> {
                            for (int i = 0; i < each; i++) {
                                log.call(ANN, thread + "-" + i, call(""), "", Duration.ZERO);
                            }
                        }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            // Not closed yet: a line is there when its call returns.
            Set<String> found = new HashSet<>();
            lines().forEach(line -> found.add(line.path("correlation_id").asText()));
            assertThat(found).hasSize(threads * each);
            assertThat(log.lost()).isZero();
            assertThat(folder.resolve("audit.jsonl.1")).exists();
        }
    }

    @Test
    void oldestFilesGoWhenThereAreTooMany() throws IOException {
        try (AuditLog log = log(2_000, 3, false)) {
            for (int i = 0; i < 100; i++) {
                log.call(ANN, "c-" + i, call(""), "", Duration.ZERO);
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
        List<JsonNode> kept = lines();
        assertThat(kept.getLast().path("correlation_id").asText()).isEqualTo("c-99");
        assertThat(kept).isSortedAccordingTo((a, b) -> number(a) - number(b));
    }

    private static int number(JsonNode line) {
        return Integer.parseInt(line.path("correlation_id").asText().substring(2));
    }

    @Test
    void restartGoesOnInTheSameFile() throws IOException {
        for (int i = 0; i < 2; i++) {
            try (AuditLog log = log(1_000_000, 2, false)) {
                log.act(ANN, "c-" + i, AuditLine.Act.done("access_granted", "shop", "to bob"));
            }
        }
        assertThat(lines()).hasSize(2);
    }

    @Test
    void fileThatCannotBeWrittenEndsTheStartWithWhatToDo() throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked"));
        assertThatThrownBy(() -> AuditBeans.file(blocked.resolve("audit.jsonl"), 1_000, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NEURAL_AUDIT_FILE");
    }

    @Test
    void lineThatCannotBeWrittenIsCountedAndEndsNoCall() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no space left on device");
                    }
                };
        AuditLog log =
                new AuditLog(
                        new OutputStreamHandler(full, new PatternFormatter("%s%n")),
                        false,
                        InstantSource.system());
        log.act(ANN, "c", AuditLine.Act.done("access_granted", "", ""));
        assertThat(log.lost()).isPositive();
    }
}
