package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostAllowListTest {

    private final HostAllowList hosts = new HostAllowList(List.of("Search.example"));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, true",
        "localhost, true",
        "LOCALHOST:1, true",
        "[::1]:8080, true",
        "search.example:443, true",
        "localhost.evil.example, false",
        "127.0.0.1.evil.example:8080, false",
        "evil.example, false",
        "user@localhost, false",
        "'', false",
        "localhost/x, false",
        ", false"
    })
    void hostIsAllowedByItsWholeName(String header, boolean allowed) {
        assertThat(hosts.allowsHost(header)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        ", true",
        "http://localhost:3000, true",
        "https://127.0.0.1, true",
        "http://[::1]:5173, true",
        "https://search.example, true",
        "http://localhost.evil.example, false",
        "https://evil.example, false",
        "null, false",
        "file://localhost, false",
        "http://localhost@evil.example, false",
        "localhost, false"
    })
    void originIsAllowedByItsWholeHost(String header, boolean allowed) {
        assertThat(hosts.allowsOrigin(header)).isEqualTo(allowed);
    }
}
