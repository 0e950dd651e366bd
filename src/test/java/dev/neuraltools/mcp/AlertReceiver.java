package dev.neuraltools.mcp;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what a server posts to its webhook. */
record AlertReceiver(HttpServer http, List<String> received) implements AutoCloseable {

    static AlertReceiver listening() throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        AlertReceiver receiver = new AlertReceiver(http, new CopyOnWriteArrayList<>());
        http.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    JsonObject alert = new JsonObject(Buffer.buffer(body)).getJsonObject("alert");
                    receiver.received.add(alert.getString("key") + " " + alert.getString("state"));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        http.start();
        return receiver;
    }

    String address() {
        return "http://127.0.0.1:%d/hook".formatted(http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
