package dev.neuraltools.admin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private final Secrets secrets = new Secrets(List.of("s3cret-of-neo4j", "abc"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEO4J_PASSWORD",
                "redis.cache.password",
                "QDRANT_API_KEY",
                "embed.api-key",
                "NEURAL_ALERT_WEBHOOK",
                "NEURAL_TOKEN",
                "NEURAL_JWT_PRIVATE_KEY"
            })
    void whatIsCalledASecretIsHidden(String name) {
        assertThat(secrets.shown(name, "anything")).isEqualTo(Secrets.MASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEO4J_URI", "RATE_LIMIT_PER_SESSION", "NEO4J_PASSWORD_FILE"})
    void whatIsNoneIsShown(String name) {
        assertThat(secrets.shown(name, "plain")).isEqualTo("plain");
    }

    @Test
    void secretIsHiddenInOtherSettingsToo() {
        assertThat(secrets.shown("NEURAL_NOTE", "use s3cret-of-neo4j here"))
                .isEqualTo("use ******** here");
        assertThat(secrets.shown("NEURAL_NOTE", "abc")).isEqualTo(Secrets.MASK);
        assertThat(secrets.shown("EMBED_URL", "https://user:pw@host/v1"))
                .isEqualTo("https://********@host/v1");
    }

    @Test
    void shortSecretDoesNotTearOtherWords() {
        assertThat(secrets.shown("PROJECT_NAME", "abcdef")).isEqualTo("abcdef");
    }
}
