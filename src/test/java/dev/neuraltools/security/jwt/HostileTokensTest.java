package dev.neuraltools.security.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.security.Authentication;
import dev.neuraltools.security.Authentication.Known;
import dev.neuraltools.security.Authentication.Reason;
import dev.neuraltools.security.Authentication.Refused;
import dev.neuraltools.security.HostileText;
import dev.neuraltools.security.Role;
import dev.neuraltools.security.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in the header, only what was signed gets in, and nothing is thrown. */
class HostileTokensTest {

    private static final int EACH = 50;
    static final TestIssuer ISSUER = new TestIssuer();
    private static final Path FOLDER = made();
    private static final Gatehouse GATE = new Gatehouse(FOLDER, ISSUER.jwks());
    private static final List<String> GOOD =
            List.of(
                    GATE.made("ci", Role.READER, Duration.ofDays(1), "shop"),
                    ISSUER.sign(TestIssuer.claims("ann")));

    private static Path made() {
        try {
            return Files.createTempDirectory("neural-tools-tokens");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeContainer
    static void goodTokensGetIn() {
        assertThat(GOOD).allMatch(token -> GATE.ask(token) instanceof Known);
    }

    @AfterContainer
    static void close() throws IOException {
        ISSUER.close();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(FOLDER);
    }

    @Property(tries = 100)
    void spoiltTokenIsRefused(@ForAll long seed) {
        HostileText hostile = new HostileText(seed);
        for (int i = 0; i < HostileText.times(EACH); i++) {
            String token = hostile.of(GOOD);
            check(token.strip(), GATE.askWith(Optional.of("Bearer " + token)));
            tryHeader(hostile.of(List.of("Bearer " + GOOD.getFirst())));
        }
    }

    @Property(tries = 100)
    void spoiltPartsOfATokenAreRefused(@ForAll long seed) {
        HostileText hostile = new HostileText(seed);
        for (int i = 0; i < HostileText.times(EACH); i++) {
            String[] parts = GOOD.get(i % 2).split("\\.", -1);
            int part = i % 3 == 0 ? 0 : 1;
            String plain = new String(Base64.getUrlDecoder().decode(parts[part]), UTF_8);
            String spoilt =
                    i % 2 == 0 ? hostile.of(List.of(plain)) : hostile.swapped(List.of(plain));
            parts[part] =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(spoilt.getBytes(UTF_8));
            String token = String.join(".", parts);
            check(token, GATE.ask(token));
        }
    }

    static void tryHeader(String header) {
        check(header.replaceFirst("^(?i:bearer) +", "").strip(), GATE.askWith(Optional.of(header)));
    }

    /** What gets in is what was signed; its signature alone may be spelt in more than one way. */
    private static void check(String token, Authentication outcome) {
        switch (outcome) {
            case Known _ ->
                    assertThat(GOOD)
                            .as("what '%s' was made from", token)
                            .anyMatch(each ->
                                    token.startsWith(each.substring(0, each.lastIndexOf('.'))));
            case Refused refused ->
                    assertThat(refused.reason()).isIn(Reason.INVALID, Reason.MISSING);
        }
    }
}
