package dev.neuraltools.embed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEmbedderSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "http://host:81, http://host:81/v1/embeddings",
        "http://host/, http://host/v1/embeddings",
        "https://host/v1, https://host/v1/embeddings",
        "https://host/api/v1/, https://host/api/v1/embeddings",
        "https://host/openai/v1/embeddings?api-version=3, https://host/openai/v1/embeddings?api-version=3"
    })
    void theEndpointIsFoundFromWhatPeopleWrite(String given, String endpoint) {
        assertThat(settings(given).endpoint()).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "ftp://host/",
                "http://",
                "http:///v1",
                "http://a b/",
                "http://user:hunter2@host/v1"
            })
    void whatIsNoAddressIsRefusedAndNotRepeated(String given) {
        assertThatThrownBy(() -> settings(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EMBED_URL")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void theKeyStandsInNoText() {
        assertThat(settings("http://host")).asString().doesNotContain("secret-key");
    }

    @Test
    void retryAfterIsReadAsSecondsOrDate() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(RetryAfter.parse(" 7 ", now)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse("Thu, 01 Jan 2026 00:00:30 GMT", now))
                .contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Wed, 31 Dec 2025 00:00:00 GMT", now)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("soon", now)).isEmpty();
    }

    private static HttpEmbedderSettings settings(String url) {
        return HttpEmbedderSettings.of(url, "m", Optional.of("secret-key"), 8);
    }
}
