package dev.neuraltools.admin.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.HeardLog;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.ConnectException;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log says of a collector that is away and comes back. */
class WatchedExporterTest {

    private final HeardLog log = new HeardLog(WatchedExporter.class);

    @AfterEach
    void leave() {
        log.close();
    }

    @Test
    void aCollectorThatIsAwayIsSaidOnceAndItsReturnOnce() {
        Throwable refused =
                new IllegalStateException(
                        "sending",
                        new ConnectException("refused")
                                .initCause(new IllegalStateException("closed")));
        var exporter =
                new WatchedExporter(
                        new Answers(
                                CompletableResultCode.ofExceptionalFailure(refused),
                                CompletableResultCode.ofExceptionalFailure(refused),
                                CompletableResultCode.ofFailure(),
                                CompletableResultCode.ofSuccess(),
                                CompletableResultCode.ofSuccess(),
                                CompletableResultCode.ofFailure()),
                        "collector:4318");

        for (int batch = 0; batch < 6; batch++) {
            var _ = exporter.export(spans(10));
        }

        List<String> said = log.said();
        assertThat(said).hasSize(3);
        assertThat(said.get(0)).contains("collector:4318", "ConnectException: refused");
        assertThat(said.get(1)).contains("reach collector:4318 again", "30 spans");
        assertThat(said.get(2)).contains("do not reach collector:4318", "no answer");
    }

    /** So many spans, at which nobody looks. */
    private static Collection<SpanData> spans(int count) {
        return new AbstractList<>() {
            @Override
            public SpanData get(int index) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    private static final class Answers implements SpanExporter {
        private final Queue<CompletableResultCode> answers;

        Answers(CompletableResultCode... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return answers.remove();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
