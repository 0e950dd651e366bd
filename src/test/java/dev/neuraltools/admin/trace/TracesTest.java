package dev.neuraltools.admin.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.neuraltools.admin.health.OperatorScope;
import dev.neuraltools.admin.trace.Traces.CallSpan;
import dev.neuraltools.pool.StoreCalls.StoreCall;
import dev.neuraltools.scope.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a collector is sent of calls and their store calls. */
class TracesTest {

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();

    @Test
    void aCollectorGetsTheCallAndItsStoreCallsAndNothingOfOthers() throws IOException {
        HttpServer collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext(
                "/v1/traces",
                exchange -> {
                    sent.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        collector.start();
        try {
            Scope scope = OperatorScope.forOneRequest();
            Traces traces =
                    new Traces(
                            Optional.of("http://127.0.0.1:" + collector.getAddress().getPort()),
                            "1");
            var call = begin(traces, scope.correlationId(), "find_symbol");
            call.admitted();
            await().pollDelay(Duration.ofMillis(2)).until(() -> true);
            call.turn();
            traces.ended(storeCall(scope, "neo4j", "read"));
            traces.ended(storeCall(OperatorScope.forOneRequest(), "qdrant", "counting"));
            var part = begin(traces, scope.correlationId() + ".1", "read_code");
            part.end("not_found", Optional.empty());
            call.end("ok", Optional.of("shop"));
            traces.ended(storeCall(scope, "redis_queue", "after the end"));
            traces.close();
        } finally {
            collector.stop(0);
        }
        // Protobuf keeps text as it is.
        assertThat(String.join("", sent))
                .contains("redis_queue admit", "turn")
                .contains("find_symbol", "neo4j read", "neural.pool.wait_ms", "short-name", "shop")
                .contains("read_code", "not_found", "neural-tools")
                .doesNotContain("counting", "after the end");
    }

    /** A call that has waited for five milliseconds. */
    private static CallSpan begin(Traces traces, String correlationId, String tool) {
        return traces.begin(correlationId, tool, "short-name", System.nanoTime() - 5_000_000);
    }

    private static StoreCall storeCall(Scope scope, String store, String operation) {
        return new StoreCall(
                store, operation, scope, Duration.ofMillis(1), Duration.ofMillis(3), true);
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/v1/traces",
        "https://collector:4318/, https://collector:4318/v1/traces",
        "http://collector/own/path, http://collector/own/path"
    })
    void theProtocolsPathIsTakenWhereThereIsNone(String endpoint, String address) {
        assertThat(Traces.collector(endpoint)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4318", "grpc://collector:4317", "http:// collector", "x"})
    void anAddressThatIsNoneEndsTheStart(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Traces.collector(endpoint))
                .withMessageContaining("NEURAL_TRACES_ENDPOINT is '" + endpoint + "'");
    }
}
