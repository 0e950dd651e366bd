package dev.neuraltools.security.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostAllowListTest {

    private final HostAllowList hosts =
            new HostAllowList(
                    List.of("Search.example"),
                    List.of("https://Tools.example:8443", "https://plain.example"));
    private static final String REACHED = "10.1.2.3";

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, true",
        "localhost, true",
        "LOCALHOST:1, true",
        "[::1]:8080, true",
        "search.example:443, true",
        "10.1.2.3:8080, true",
        "10.1.2.4:8080, false",
        "10.1.2.3.evil.example, false",
        "tools.example, false",
        "localhost?x, false",
        "localhost#x, false",
        "localhost.evil.example, false",
        "127.0.0.1.evil.example:8080, false",
        "evil.example, false",
        "user@localhost, false",
        "'', false",
        "localhost/x, false",
        ", false"
    })
    void hostIsAllowedByItsWholeName(String header, boolean allowed) {
        assertThat(hosts.allowsHost(header, REACHED)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        ", true",
        "http://localhost:3000, true",
        "https://127.0.0.1, true",
        "http://[::1]:5173, true",
        "https://search.example, true",
        "https://tools.example:8443, true",
        "https://TOOLS.example:8443, true",
        "http://tools.example:8443, false",
        "https://tools.example, false",
        "https://plain.example:444, false",
        "https://plain.example.evil, false",
        "http://10.1.2.3:8080, true",
        "http://localhost?x, false",
        "http://localhost.evil.example, false",
        "https://evil.example, false",
        "null, false",
        "file://localhost, false",
        "http://localhost@evil.example, false",
        "localhost, false"
    })
    void originIsAllowedByItsWholeHost(String header, boolean allowed) {
        assertThat(hosts.allowsOrigin(header, REACHED)).isEqualTo(allowed);
    }
}
