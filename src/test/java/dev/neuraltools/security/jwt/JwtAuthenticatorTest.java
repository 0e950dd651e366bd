package dev.neuraltools.security.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.security.Authentication;
import dev.neuraltools.security.Authentication.Known;
import dev.neuraltools.security.Authentication.Reason;
import dev.neuraltools.security.Authentication.Refused;
import dev.neuraltools.security.Identity;
import dev.neuraltools.security.IssuedToken;
import dev.neuraltools.security.Role;
import dev.neuraltools.security.TestIssuer;
import dev.neuraltools.security.TokenOffice;
import dev.neuraltools.security.TokenState;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JwtAuthenticatorTest {

    @TempDir private Path folder = Path.of("");
    private static final TestIssuer ISSUER = new TestIssuer();
    private Gatehouse gate;

    @BeforeEach
    void open() {
        gate = new Gatehouse(folder, ISSUER.jwks());
    }

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    private static Identity identity(Authentication outcome) {
        assertThat(outcome).isInstanceOf(Known.class);
        return ((Known) outcome).identity();
    }

    private static void assertRefused(Authentication outcome, Reason reason, String said) {
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(((Refused) outcome).reason()).isEqualTo(reason);
        assertThat(((Refused) outcome).detail()).contains(said);
    }

    @Test
    void tokenOfTheProviderTellsWhoCalls() {
        Map<String, Object> claims = TestIssuer.claims("ann");
        Identity ann = identity(gate.ask(ISSUER.sign(claims)));

        assertThat(ann.principal()).isEqualTo("ann");
        assertThat(ann.issuer()).isEqualTo(TestIssuer.ISSUER);
        assertThat(ann.role()).isEqualTo(Role.READER);
        assertThat(ann.projects().allows("shop-tools")).isTrue();
        assertThat(ann.projects().allows("other")).isFalse();
        assertThat(ann.tokenId()).contains((String) claims.get("jti"));
        assertThat(ann.expires()).map(Instant::getEpochSecond).contains((Long) claims.get("exp"));
    }

    @Test
    void highestRoleOfAnyClaimCountsAndAnAdminSeesEveryProject() {
        Map<String, Object> claims = TestIssuer.claims("root");
        claims.put("realm_access", Map.of("roles", List.of("neural:admin", "x")));

        Identity root = identity(gate.ask(ISSUER.sign(claims)));

        assertThat(root.role()).isEqualTo(Role.ADMIN);
        assertThat(root.projects().visibility().seesEverything()).isTrue();
    }

    @Test
    void tokenWithoutProjectsSpeaksForNone() {
        Map<String, Object> claims = TestIssuer.claims("ann");
        claims.remove("neural_projects");

        assertThat(identity(gate.ask(ISSUER.sign(claims))).projects().patterns()).isEmpty();
    }

    record Fault(String name, Consumer<Map<String, Object>> change, Reason reason, String said) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                invalid("expired", c -> c.put("exp", now - 31), "expired"),
                invalid("without expiry", c -> c.remove("exp"), "lacks"),
                invalid("not yet valid", c -> c.put("nbf", now + 120), "not valid yet"),
                invalid("foreign audience", c -> c.put("aud", "https://other"), "audience"),
                invalid("without audience", c -> c.remove("aud"), "audience"),
                invalid(
                        "longer audience",
                        c -> c.put("aud", TestIssuer.AUDIENCE + "/x"),
                        "audience"),
                invalid("foreign issuer", c -> c.put("iss", "https://evil"), "issuer"),
                invalid("without issuer", c -> c.remove("iss"), "issuer"),
                invalid("issuer of ours", c -> c.put("iss", "neural-tools"), "unknown key"),
                invalid("without subject", c -> c.remove("sub"), "sub"),
                invalid("subject that is a list", c -> c.put("sub", List.of("a")), "malformed"),
                invalid("subject with a line break", c -> c.put("sub", "a\nb"), "sub"),
                invalid("subject of ours", c -> c.put("sub", "token:ci"), "token:"),
                new Fault(
                        "without role",
                        c -> c.put("scope", "openid neural:readers admin"),
                        Reason.NO_ROLE,
                        "no role"));
    }

    private static Fault invalid(String name, Consumer<Map<String, Object>> change, String said) {
        return new Fault(name, change, Reason.INVALID, said);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tokenWithAFaultIsRefused(Fault fault) {
        Map<String, Object> claims = new HashMap<>(TestIssuer.claims("ann"));
        fault.change().accept(claims);

        assertRefused(gate.ask(ISSUER.sign(claims)), fault.reason(), fault.said());
    }

    @Test
    void clocksMayDifferByTheLeeway() {
        Map<String, Object> claims = TestIssuer.claims("ann");
        claims.put("iat", Instant.now().getEpochSecond() - 600);
        claims.put("exp", Instant.now().getEpochSecond() - 20);

        // The library allows for it; what was proven is then proven anew at each call.
        assertThat(identity(gate.ask(ISSUER.sign(claims))).principal()).isEqualTo("ann");
    }

    @Test
    void alteredTokenIsRefused() {
        String[] parts = ISSUER.sign(TestIssuer.claims("ann")).split("\\.", -1);
        String admin =
                new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)
                        .replace("neural:reader", "neural:admin");
        String forged =
                parts[0]
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(admin.getBytes(UTF_8))
                        + "."
                        + parts[2];

        assertRefused(gate.ask(forged), Reason.INVALID, "signature");
    }

    @Test
    void algorithmNoneIsRefused() throws JoseException {
        JsonWebSignature unsigned = new JsonWebSignature();
        unsigned.setPayload(claimsJson());
        unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        unsigned.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
        String token = unsigned.getCompactSerialization();

        assertRefused(gate.ask(token), Reason.INVALID, "");
        assertRefused(gate.ask(token + "AAAA"), Reason.INVALID, "");
    }

    @Test
    void hmacWithThePublicKeyIsRefused() throws JoseException {
        Key published = ISSUER.key().getKey();
        String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(published.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(published.getEncoded(), pem.getBytes(UTF_8))) {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claimsJson());
            signature.setKey(new HmacKey(secret));
            signature.setKeyIdHeaderValue(ISSUER.key().getKeyId());
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);

            assertRefused(gate.ask(signature.getCompactSerialization()), Reason.INVALID, "");
        }
    }

    private static String claimsJson() {
        JwtClaims claims = new JwtClaims();
        TestIssuer.claims("ann").forEach(claims::setClaim);
        return claims.toJson();
    }

    @Test
    void keyInTheHeaderIsNotBelieved() throws JoseException {
        try (TestIssuer stranger = new TestIssuer()) {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claimsJson());
            signature.setKey(stranger.key().getPrivateKey());
            signature.setJwkHeader(stranger.key());
            signature.setHeader("jku", stranger.jwks().toString());
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);

            assertRefused(gate.ask(signature.getCompactSerialization()), Reason.INVALID, "");
            assertThat(stranger.fetches()).isZero();
        }
    }

    @Test
    void headerThatIsNoBearerTokenIsRefused() {
        assertRefused(gate.askWith(Optional.empty()), Reason.MISSING, "no token");
        assertRefused(gate.askWith(Optional.of("Basic YTpi")), Reason.INVALID, "bearer");
        assertRefused(gate.askWith(Optional.of("Bearer a.b")), Reason.INVALID, "signed");
        assertRefused(gate.askWith(Optional.of("Bearer a.b.c.d.e")), Reason.INVALID, "signed");
        assertRefused(
                gate.askWith(Optional.of("Bearer " + "a".repeat(9_000))), Reason.INVALID, "bearer");
    }

    @Test
    void unknownKeysAreNotFetchedForAgainAndAgain() {
        int before = ISSUER.fetches();
        assertThat(identity(gate.ask(ISSUER.sign(TestIssuer.claims("ann"))))).isNotNull();
        try (TestIssuer stranger = new TestIssuer()) {
            for (int i = 0; i < 50; i++) {
                assertRefused(
                        gate.ask(stranger.sign(TestIssuer.claims("eve" + i))),
                        Reason.INVALID,
                        "unknown key");
            }
        }
        assertThat(ISSUER.fetches() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void keysThatCannotBeFetchedLeaveItUndecidedWithoutAWait() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Gatehouse waiting =
                    new Gatehouse(folder, URI.create("http://127.0.0.1:" + silent.getLocalPort()));
            String token = ISSUER.sign(TestIssuer.claims("ann"));

            assertRefused(waiting.ask(token), Reason.UNDECIDED, "keys");
            long begun = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertRefused(waiting.ask(token), Reason.UNDECIDED, "keys");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void publicKeyMayBeInAFile() throws Exception {
        Path pem = folder.resolve("idp.pem");
        Files.writeString(
                pem,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(ISSUER.key().getKey().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        Gatehouse offline = new Gatehouse(folder, Optional.empty(), Optional.of(pem));

        assertThat(identity(offline.ask(ISSUER.sign(TestIssuer.claims("ann")))).principal())
                .isEqualTo("ann");
        try (TestIssuer stranger = new TestIssuer()) {
            assertRefused(
                    offline.ask(stranger.sign(TestIssuer.claims("ann"))),
                    Reason.INVALID,
                    "signature");
        }
    }

    @Test
    void ownTokenTellsWhoCallsAndIsGoodAtNoOtherServer() throws Exception {
        String token = gate.made("ci", Role.INDEXER, Duration.ofDays(1), "shop", "tool-*");

        Identity ci = identity(gate.ask(token));
        assertThat(ci.principal()).isEqualTo("token:ci");
        assertThat(ci.role()).isEqualTo(Role.INDEXER);
        assertThat(ci.projects().allows("tool-a")).isTrue();
        assertThat(ci.projects().allows("shops")).isFalse();

        Gatehouse other = new Gatehouse(Files.createTempDirectory(folder, "other"), ISSUER.jwks());
        assertRefused(other.ask(token), Reason.INVALID, "unknown key");
    }

    @Test
    void tokenOfAnotherKeyIsNotListedAsGood() throws Exception {
        TokenOffice office = gate.office;
        gate.made("ci", Role.READER, Duration.ofDays(1));
        IssuedToken made = office.list(MemoryRegister.scope()).getFirst();
        Gatehouse replica = new Gatehouse(folder, ISSUER.jwks());
        Gatehouse other = new Gatehouse(Files.createTempDirectory(folder, "other"), ISSUER.jwks());

        assertThat(office.state(made)).isEqualTo(TokenState.GOOD);
        assertThat(replica.office.state(made)).isEqualTo(TokenState.GOOD);
        assertThat(other.office.state(made)).isEqualTo(TokenState.OTHER_KEY);
        TokenOffice keyless = new TokenOffice(Optional.empty(), gate.register, Clock.systemUTC());
        assertThat(keyless.state(made)).isEqualTo(TokenState.UNKNOWN);
    }

    @Test
    void replicasWithOneKeyFileTakeEachOthersTokens() {
        Gatehouse replica = new Gatehouse(folder, ISSUER.jwks());

        assertThat(identity(replica.ask(gate.made("ci", Role.READER, Duration.ofDays(1)))).role())
                .isEqualTo(Role.READER);
    }

    @Test
    void keyIsForItsOwnerAlone() throws Exception {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("token-key.json"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void revokedTokenIsRefusedFromThenOn() {
        String token = gate.made("ci", Role.READER, Duration.ofDays(1));
        Identity ci = identity(gate.ask(token));

        assertThat(gate.office.revoke(MemoryRegister.scope(), ci.tokenId().orElseThrow())).isTrue();

        assertRefused(gate.ask(token), Reason.INVALID, "revoked");
    }

    @Test
    void whileRevocationsCannotBeAskedForOnlyTokensSeenLatelyAreTaken() {
        String known = gate.made("ci", Role.READER, Duration.ofDays(1));
        String fresh = gate.made("new", Role.READER, Duration.ofDays(1));
        String revoked = gate.made("old", Role.READER, Duration.ofDays(1));
        identity(gate.ask(known));
        gate.office.revoke(
                MemoryRegister.scope(), identity(gate.ask(revoked)).tokenId().orElseThrow());
        assertRefused(gate.ask(revoked), Reason.INVALID, "revoked");

        gate.register.away(true);

        assertThat(identity(gate.ask(known)).principal()).isEqualTo("token:ci");
        assertRefused(gate.ask(fresh), Reason.UNDECIDED, "revoked");
        assertRefused(gate.ask(revoked), Reason.INVALID, "revoked");
        gate.later(Duration.ofMinutes(6));
        assertRefused(gate.ask(known), Reason.UNDECIDED, "revoked");
        gate.register.away(false);
        assertThat(identity(gate.ask(known)).principal()).isEqualTo("token:ci");
    }
}
