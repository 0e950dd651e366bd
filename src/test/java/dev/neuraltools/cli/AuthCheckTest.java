package dev.neuraltools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.security.AuthSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before anything is started. */
class AuthCheckTest {

    @TempDir private Path folder = Path.of("");

    @Test
    void serverBeyondLoopbackWithoutAuthenticationIsRefusedBeforeAnythingIsMade() {
        Path data = folder.resolve("data");

        assertThatThrownBy(() -> AuthCheck.settings(Map.of("NEURAL_HOST", "0.0.0.0"), data))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("NEURAL_AUTH=jwt")
                .hasMessageContaining("NEURAL_ALLOW_ANONYMOUS=true");
        assertThat(data).doesNotExist();
    }

    @Test
    void keyLiesInTheDataFolder() {
        AuthSettings settings = AuthCheck.settings(Map.of("NEURAL_AUTH", "jwt"), folder);

        assertThat(settings.keyFile()).contains(folder.resolve("token-key.json"));
        assertThat(folder.resolve("token-key.json")).doesNotExist();
    }

    @Test
    void badValueAndBadSecretFileAreNamed() {
        assertThatThrownBy(
                        () -> AuthCheck.settings(Map.of("NEO4J_PASSWORD_FILE", "/no/such"), folder))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("NEO4J_PASSWORD_FILE");
        assertThatThrownBy(() -> AuthCheck.settings(Map.of("NEURAL_JWT_LEEWAY", "soon"), folder))
                .isInstanceOf(CommandException.class);
        assertThat(Files.exists(folder.resolve("token-key.json"))).isFalse();
    }
}
