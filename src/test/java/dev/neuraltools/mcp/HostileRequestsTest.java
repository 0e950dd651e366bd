package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.mcp.SecuredClient.Answer;
import dev.neuraltools.security.HostileText;
import dev.neuraltools.security.Role;
import dev.neuraltools.security.SecuredService;
import dev.neuraltools.security.TestTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Through the wire: no message and no token makes the server fail, or keeps a client waiting. */
@QuarkusTest
@TestProfile(SecuredService.class)
class HostileRequestsTest {

    private static final int MESSAGES = 1_000;
    private static final int TOKENS = 500;
    private static final int AT_ONCE = 8;

    @TestHTTPResource("/")
    URI root = URI.create("http://unset");

    private final TestTokens tokens = new TestTokens();

    @Test
    void noMessageMakesTheServerFail() throws Exception {
        String token = tokens.of("mallory", Role.READER, "*");
        try (SecuredClient client = new SecuredClient(root)) {
            String session = client.open(token);
            eachOf(
                    MESSAGES,
                    seed -> {
                        HostileText hostile = new HostileText(seed);
                        String body =
                                seed % 2 == 0
                                        ? hostile.swapped(Messages.ALL)
                                        : hostile.of(Messages.ALL);
                        Answer answer =
                                seed % 4 == 0
                                        ? client.post(token, body)
                                        : client.inSession(token, session, body);
                        assertThat(answer.status()).as("seed %d: %s", seed, body).isLessThan(500);
                    });
            assertThat(client.list(token, session).status()).isEqualTo(200);
        }
    }

    @Test
    void noTokenMakesTheServerFail() throws Exception {
        String token = tokens.of("mallory", Role.READER, "*");
        try (SecuredClient client = new SecuredClient(root)) {
            eachOf(
                    TOKENS,
                    seed -> {
                        String spoilt =
                                new HostileText(seed)
                                        .of(List.of(token))
                                        .replaceAll("[^ -~]", "x")
                                        .strip();
                        Answer answer = client.post(spoilt, SecuredClient.INITIALIZE);
                        assertThat(answer.status())
                                .as("seed %d: %s", seed, spoilt)
                                .isIn(
                                        spoilt.startsWith(
                                                        token.substring(0, token.lastIndexOf('.')))
                                                ? List.of(200, 401, 429)
                                                : List.of(401, 431));
                    });
        }
    }

    private static void eachOf(int usual, java.util.function.IntConsumer attempt) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<? extends Future<?>> all =
                    IntStream.range(0, HostileText.times(usual))
                            .mapToObj(seed -> threads.submit(() -> attempt.accept(seed)))
                            .toList();
            for (Future<?> each : all) {
                each.get();
            }
        }
    }
}
