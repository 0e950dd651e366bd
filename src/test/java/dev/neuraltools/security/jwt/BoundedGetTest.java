package dev.neuraltools.security.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the keys of an identity provider may be kept. */
class BoundedGetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-cache                     | max-age=60",
                "private, No-Store            | max-age=60",
                "max-age=0, must-revalidate   | max-age=60",
                "public, max-age=20           | public, max-age=20"
            })
    void keysThatAreNotToBeKeptAreKeptForAMinuteAndOthersAsTheAnswerSays(String said, String kept)
            throws IOException {
        HttpServer provider =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/certs",
                exchange -> {
                    exchange.getResponseHeaders().set("Cache-Control", said);
                    exchange.getResponseHeaders().set("Expires", "0");
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        provider.start();
        try {
            var answer =
                    new BoundedGet()
                            .get(
                                    "http://127.0.0.1:%d/certs"
                                            .formatted(provider.getAddress().getPort()));
            assertThat(answer.getHeaderValues("cache-control")).containsExactly(kept);
        } finally {
            provider.stop(0);
        }
    }
}
