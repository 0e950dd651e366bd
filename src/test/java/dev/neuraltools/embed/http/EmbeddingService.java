package dev.neuraltools.embed.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A service that speaks OpenAI's protocol on a loopback port. Its vectors derive from a hash of the
 * text and are not normalised; its answers come in reverse order. Prepared faults are given first.
 */
final class EmbeddingService implements AutoCloseable {

    record Fault(int status, Map<String, String> headers, String body) {}

    record Request(String authorization, String model, int texts) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final HttpServer server;
    private final int dimension;

    EmbeddingService(int dimension) throws IOException {
        this.dimension = dimension;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/embeddings", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = MAPPER.readTree(exchange.getRequestBody());
            requests.add(
                    new Request(
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                            request.path("model").asText(),
                            request.path("input").size()));
            Fault fault = faults.poll();
            if (fault == null) {
                answer(exchange, new Fault(200, Map.of(), vectors(request.path("input"))));
            } else {
                answer(exchange, fault);
            }
        }
    }

    private String vectors(JsonNode texts) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode data = root.putArray("data");
        for (int i = texts.size() - 1; i >= 0; i--) {
            ObjectNode entry = data.addObject().put("index", i);
            ArrayNode components = entry.putArray("embedding");
            Random random = new Random(texts.get(i).asText().hashCode());
            for (int d = 0; d < dimension; d++) {
                components.add(3 * random.nextGaussian());
            }
        }
        return root.toString();
    }

    private static void answer(HttpExchange exchange, Fault fault) throws IOException {
        byte[] body = fault.body().getBytes(StandardCharsets.UTF_8);
        fault.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(fault.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
