package dev.neuraltools.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFilesTest {

    @TempDir private Path folder = Path.of("");

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "NEO4J_PASSWORD, neo4j.password",
        "QDRANT_API_KEY, qdrant.api-key",
        "REDIS_CACHE_PASSWORD, redis.cache.password",
        "REDIS_QUEUE_PASSWORD, redis.queue.password",
        "EMBED_API_KEY, embed.api-key"
    })
    void eachSecretMayComeFromAFile(String variable, String setting) throws IOException {
        SecretFiles files = new SecretFiles(Map.of(variable + "_FILE", file("s3 cret\n")));

        assertThat(files.getValue(setting)).isEqualTo("s3 cret");
        assertThat(files.getName()).doesNotContain("s3");
    }

    @Test
    void tokenMayComeFromAFileOrItsVariable() throws IOException {
        assertThat(SecretFiles.secret(Map.of("NEURAL_TOKEN_FILE", file("t\n")), "NEURAL_TOKEN"))
                .contains("t");
        assertThat(SecretFiles.secret(Map.of("NEURAL_TOKEN", "v"), "NEURAL_TOKEN")).contains("v");
        assertThat(SecretFiles.secret(Map.of(), "NEURAL_TOKEN")).isEmpty();
    }

    @Test
    void secretThatIsGivenTwiceOrCannotBeReadIsRefusedByItsName() throws IOException {
        Map<String, String> twice =
                Map.of("NEO4J_PASSWORD", "secret1", "NEO4J_PASSWORD_FILE", file("secret2"));

        assertThatThrownBy(() -> new SecretFiles(twice))
                .hasMessageContaining("NEO4J_PASSWORD_FILE")
                .hasMessageNotContaining("secret1")
                .hasMessageNotContaining("secret2");
        assertThatThrownBy(() ->
                        new SecretFiles(Map.of("EMBED_API_KEY_FILE", folder.resolve("no") + "")))
                .hasMessageContaining("EMBED_API_KEY_FILE");
        Map<String, String> empty = Map.of("EMBED_API_KEY_FILE", file("\n"));
        assertThatThrownBy(() -> new SecretFiles(empty)).hasMessageContaining("empty");
    }
}
