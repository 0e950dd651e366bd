package dev.neuraltools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.admin.health.OperatorScope;
import dev.neuraltools.security.IssuedToken;
import dev.neuraltools.security.Role;
import dev.neuraltools.security.SecuredService;
import dev.neuraltools.security.TestTokens;
import dev.neuraltools.security.TokenRegister;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Tokens from the command line, and what commands do at a server that asks for one. */
@QuarkusTest
@TestProfile(SecuredService.class)
class TokenCommandTest {

    @TestHTTPResource("/")
    URI root = URI.create("http://unset");

    @ConfigProperty(name = "neural.token-key-file")
    String keyFile = "";

    @Inject TokenRegister register;

    private final TestTokens tokens = new TestTokens();

    private CommandRun run(String token, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--url", root.toString().replaceAll("/$", "")));
        if (!token.isEmpty()) {
            all.addAll(List.of("--token", token));
        }
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void tokenIsPrintedOnceThenWorksUntilItIsRevoked() throws Exception {
        String operator = OperatorToken.from(Path.of(keyFile)).orElseThrow();

        CommandRun made =
                run(
                        operator,
                        "token",
                        "create",
                        "--name",
                        "cli-ann",
                        "--project",
                        "shop*",
                        "--project",
                        "tools",
                        "--expires",
                        "2h");

        assertThat(made.exit()).isZero();
        String token = made.out().strip();
        assertThat(token.split("\\.")).hasSize(3);
        assertThat(made.err()).contains("cli-ann", "reader").doesNotContain(token);
        assertThat(run(token, "status", "--json").exit()).isZero();

        CommandRun list = run(operator, "token", "list");
        assertThat(list.out()).contains("cli-ann", "shop*, tools", "good").doesNotContain(token);
        String id = id(operator, "cli-ann");

        assertThat(run(operator, "token", "revoke", id).out()).contains(id + " is revoked");
        CommandRun refused = run(token, "status");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains("has been revoked", "--token");
    }

    @Test
    void tokenOfAKeyThatWasReplacedIsShownAsSuch() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        IssuedToken old =
                new IssuedToken(
                        UUID.randomUUID().toString(),
                        "cli-old",
                        Role.READER,
                        List.of("*"),
                        "token:operator",
                        now,
                        now.plusSeconds(3600),
                        "the-key-before",
                        false);
        register.add(OperatorScope.forOneRequest("token:operator"), old);

        CommandRun list = run(OperatorToken.from(Path.of(keyFile)).orElseThrow(), "token", "list");

        assertThat(list.out().lines())
                .filteredOn(line -> line.startsWith(old.id()))
                .singleElement()
                .asString()
                .contains("cli-old", "other key")
                .doesNotContain("good");
    }

    private String id(String operator, String name) throws Exception {
        JsonNode list = new ObjectMapper().readTree(run(operator, "token", "list", "--json").out());
        for (JsonNode each : list.path("tokens")) {
            if (each.path("name").asText().equals(name)) {
                return each.path("id").asText();
            }
        }
        throw new AssertionError(name + " is not on the list");
    }

    @Test
    void commandsThatAreRefusedEndWithFour() {
        String reader = tokens.of("ann", Role.READER, "*");

        assertThat(run("", "status").exit()).isEqualTo(4);
        assertThat(run("", "search", "x").exit()).isEqualTo(4);
        assertThat(run("rubbish", "token", "list").exit()).isEqualTo(4);
        assertThat(run(reader, "token", "list").exit()).isEqualTo(4);
        assertThat(run(reader, "token", "create", "--name", "me", "--role", "admin").exit())
                .isEqualTo(4);
        CommandRun index = run(reader, "index", ".");
        assertThat(index.exit()).isEqualTo(4);
        assertThat(index.err()).contains("indexer");
    }

    @Test
    void wishThatMakesNoSenseIsWrongUsage() {
        String admin = tokens.of("root", Role.ADMIN);

        assertThat(run(admin, "token", "create", "--name", "x", "--expires", "soon").exit())
                .isEqualTo(2);
        assertThat(run(admin, "token", "create").exit()).isEqualTo(2);
        CommandRun king = run(admin, "token", "create", "--name", "x", "--role", "king");
        assertThat(king.exit()).isNotZero();
        assertThat(king.err()).contains("reader, indexer or admin");
    }
}
