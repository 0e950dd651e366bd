package dev.neuraltools.embedded.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays what a real Qdrant 1.18.3 was asked, through the wire, and compares the answers. */
class TraceReplayTest {

    private static final String API_KEY = "replay";

    /**
     * Where the real server is wrong and this engine is right: for a line the line of the same
     * question on unindexed fields, whose answer counts.
     */
    private static final Map<Integer, Integer> FILTERS_BETTER =
            Map.of(195, 19, 196, 20, 197, 21, 198, 22, 203, 27, 204, 28);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collections",
                "points",
                "indexes",
                "dense_queries",
                "sparse_queries",
                "fusion",
                "filters",
                "random-1",
                "random-2",
                "random-3",
                "random-4"
            })
    void answersAsTheRealServerDid(String file, @TempDir Path folder) throws IOException {
        List<TraceLine> lines = TraceLine.read(file);
        List<String> failures = new ArrayList<>();
        try (EmbeddedQdrant engine = EmbeddedQdrant.start(folder, 0, API_KEY);
                RawClient client = new RawClient(engine.port(), API_KEY)) {
            for (TraceLine line : lines) {
                try {
                    replay(client, line, lines);
                } catch (AssertionError e) {
                    failures.add(line + "\n    " + line.json() + "\n" + e.getMessage());
                }
            }
        }
        assertThat(failures).as("%d of %d lines", failures.size(), lines.size()).isEmpty();
    }

    private static void replay(RawClient client, TraceLine line, List<TraceLine> lines) {
        Message request = line.request(client.requestBuilder(line.rpc()));
        Message actual;
        try {
            actual = client.call(line.rpc(), request);
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode())
                    .as(String.valueOf(e.getStatus().getDescription()))
                    .isEqualTo(expectedStatus(line));
            return;
        }
        assertThat(Status.Code.OK).isEqualTo(line.status());
        TraceLine authority = authority(line, lines);
        Message expected = authority.response(client.responseBuilder(line.rpc()));
        new TraceComparison(line, query -> longer(client, query))
                .compare(request, expected, actual);
    }

    private static List<ScoredPoint> longer(RawClient client, QueryPoints query) {
        QueryPoints more = query.toBuilder().setLimit(query.getLimit() + 1_000).build();
        return ((QueryResponse) client.call("Points/Query", more)).getResultList();
    }

    private static TraceLine authority(TraceLine line, List<TraceLine> lines) {
        Integer better = line.file().equals("filters") ? FILTERS_BETTER.get(line.number()) : null;
        return better == null ? line : lines.get(better - 1);
    }

    /** The real server fails over the name {@code ..}; a refusal is the better answer. */
    private static Status.Code expectedStatus(TraceLine line) {
        return line.status() == Status.Code.INTERNAL ? Status.Code.INVALID_ARGUMENT : line.status();
    }
}
