package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.mcp.SecuredClient.Answer;
import dev.neuraltools.security.Role;
import dev.neuraltools.security.SecuredService;
import dev.neuraltools.security.SecurityEvent;
import dev.neuraltools.security.SecurityEvent.Kind;
import dev.neuraltools.security.TestIssuer;
import dev.neuraltools.security.TestTokens;
import dev.neuraltools.session.SessionManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that asks for tokens, as clients meet it. */
@QuarkusTest
@TestProfile(SecuredService.class)
class SecuredServerTest {

    private static final String PROBE =
            "{\"jsonrpc\":\"2.0\",\"id\":\"server-discover-probe-1\",\"method\":\"server/discover\"}";

    @TestHTTPResource("/")
    URI root = URI.create("http://unset");

    @Inject Events events;
    @Inject SessionManager sessions;

    private final TestTokens tokens = new TestTokens();
    private SecuredClient client;

    /** What was reported. */
    @Singleton
    static class Events {
        final List<SecurityEvent> seen = new CopyOnWriteArrayList<>();

        void note(@Observes SecurityEvent event) {
            seen.add(event);
        }
    }

    @BeforeEach
    void open() {
        client = new SecuredClient(root);
        events.seen.clear();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /mcp, 401, 400, 400",
        "POST, /mcp, 401, 400, 400",
        "DELETE, /mcp, 401, 400, 400",
        "GET, /api/v1/mcp/status, 401, 200, 200",
        "GET, /api/v1/mcp/sizing, 401, 200, 200",
        "GET, /api/v1/mcp/tokens, 401, 403, 200",
        "GET, /api/v1/mcp/tokens;x=1, 401, 403, 200",
        "GET, /api/v1/mcp/%74okens, 401, 403, 200",
        "GET, /api/v1/mcp/status/../tokens, 401, 403, 200",
        "GET, /q/metrics, 401, 403, 200",
        "GET, /q/health/live, 200, 200, 200",
        "GET, /nothing, 401, 403, 404",
        "OPTIONS, /api/v1/mcp/tokens, 401, 403, 200",
        "GET, /.well-known/oauth-protected-resource, 200, 200, 200",
        "GET, /.well-known/oauth-protected-resource/mcp, 200, 200, 200"
    })
    void eachPathWantsItsRole(String method, String path, int nobody, int reader, int admin) {
        HttpRequest.BodyPublisher none = HttpRequest.BodyPublishers.noBody();

        assertThat(client.send(method, path, "", none).status()).isEqualTo(nobody);
        assertThat(client.send(method, path, tokens.of("ann", Role.READER), none).status())
                .isEqualTo(reader);
        assertThat(client.send(method, path, tokens.of("root", Role.ADMIN), none).status())
                .isEqualTo(admin);
    }

    @Test
    void refusalLeadsToTheMetadataAndNamesTheScope() {
        Answer none = client.post("", PROBE);

        assertThat(none.status()).isEqualTo(401);
        String base = root.toString().replaceAll("/$", "");
        assertThat(none.header("WWW-Authenticate"))
                .isEqualTo(
                        "Bearer resource_metadata=\"%s/.well-known/oauth-protected-resource/mcp\", scope=\"neural:reader\""
                                .formatted(base));
        Answer metadata = client.get("/.well-known/oauth-protected-resource/mcp", "");
        assertThat(metadata.json().getString("resource")).isEqualTo(base + "/mcp");
        assertThat(metadata.json().getJsonArray("authorization_servers"))
                .containsExactly(TestIssuer.ISSUER);
        assertThat(metadata.json().getJsonArray("scopes_supported")).contains("neural:reader");
        assertThat(metadata.json().getJsonArray("bearer_methods_supported"))
                .containsExactly("header");
    }

    @Test
    void badTokenIsRefusedWhateverTheRequestLooksLike() {
        Map<String, Object> claims = TestIssuer.claims("ann");
        claims.put("exp", Instant.now().getEpochSecond() - 600);
        String expired = tokens.sign(claims);
        for (String token : List.of(expired, "rubbish", expired + "x")) {
            for (Answer answer :
                    List.of(
                            client.post(token, PROBE),
                            client.post(token, SecuredClient.INITIALIZE),
                            client.post(token, ""),
                            client.get("/mcp", token),
                            client.send("DELETE", "/mcp", token, SecuredClient.NO_BODY))) {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate"))
                        .contains("error=\"invalid_token\"", "resource_metadata=");
            }
        }
    }

    @Test
    void failedAuthenticationIsReportedAndCounted() {
        long before = sessions.figures().failedAuthentications();

        client.post("rubbish", PROBE);

        assertThat(sessions.figures().failedAuthentications()).isEqualTo(before + 1);
        assertThat(events.seen)
                .anySatisfy(event -> {
                    assertThat(event.kind()).isEqualTo(Kind.AUTHENTICATION_FAILED);
                    assertThat(event.request()).isEqualTo("POST /mcp");
                    assertThat(event.toString()).doesNotContain("rubbish");
                });
    }

    @Test
    void foreignOriginIsRefusedOnEveryPathBeforeAnybodyIsAsked() {
        for (String path : List.of("/mcp", "/api/v1/mcp/status", "/q/health", "/nothing")) {
            assertThat(client.from("https://evil.example", path).status()).isEqualTo(403);
        }
        assertThat(events.seen).extracting(SecurityEvent::kind).containsOnly(Kind.FOREIGN_ORIGIN);
    }

    @Test
    void sessionBelongsToItsPrincipalAndProgram() {
        String ann = tokens.of("ann", Role.READER, "*");
        String session = client.open(ann);

        assertThat(client.list(tokens.of("ben", Role.ADMIN), session).status()).isEqualTo(404);
        assertThat(client.as("another/1").list(ann, session).status()).isEqualTo(404);
        assertThat(client.stream(tokens.of("ben", Role.READER), session).status()).isEqualTo(404);
        assertThat(client.end(tokens.of("ben", Role.READER), session).status()).isEqualTo(404);

        assertThat(events.seen)
                .extracting(SecurityEvent::kind, SecurityEvent::principal)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Kind.FOREIGN_SESSION, "ben"),
                        org.assertj.core.groups.Tuple.tuple(Kind.FOREIGN_SESSION, "ann"));
        assertThat(events.seen.toString()).doesNotContain(session);
        assertThat(client.list(ann, session).status()).isEqualTo(200);
    }

    @Test
    void renewedTokenOfTheSamePrincipalGoesOn() {
        String session = client.open(tokens.of("ann", Role.READER, "*"));

        assertThat(client.list(tokens.of("ann", Role.READER, "*"), session).status())
                .isEqualTo(200);
        assertThat(client.end(tokens.of("ann", Role.READER, "*"), session).status()).isEqualTo(200);
    }

    @Test
    void unknownSessionIsNoForeignOne() {
        assertThat(client.list(tokens.of("ann", Role.READER), "A".repeat(43)).status())
                .isEqualTo(404);
        assertThat(events.seen).isEmpty();
    }

    @Test
    void statusSaysWhoOneIsAndRolesHaveTheirLimits() {
        String ann = tokens.of("ann", Role.READER, "*");
        JsonObject reader = client.call(ann, client.open(ann), "session_status", Map.of());

        assertThat(reader.getString("principal")).isEqualTo("ann");
        assertThat(reader.getString("role")).isEqualTo("reader");
        assertThat(reader.getJsonObject("limits").getInteger("max_results")).isEqualTo(77);

        String ina = tokens.of("ina", Role.INDEXER, "*");
        JsonObject indexer = client.call(ina, client.open(ina), "session_status", Map.of());
        assertThat(indexer.getString("role")).isEqualTo("indexer");
        assertThat(indexer.getJsonObject("limits").getInteger("max_results")).isEqualTo(10_000);
    }

    @Test
    void indexingIsForbiddenToAReader() {
        String ann = tokens.of("ann", Role.READER, "*");
        Map<String, Object> folder = Map.of("path", "/nowhere-at-all");

        JsonObject refused = client.call(ann, client.open(ann), "index_project", folder);

        assertThat(refused.getString("code")).isEqualTo("forbidden");
        assertThat(refused.getString("message")).contains("indexer", "reader");
        // A call has its own line in the audit log, refused or not: no event besides.
        assertThat(events.seen).isEmpty();
        String ina = tokens.of("ina", Role.INDEXER, "*");
        assertThat(client.call(ina, client.open(ina), "index_project", folder).getString("code"))
                .isEqualTo("invalid_argument");
    }

    @Test
    void tokenIsMadeListedAndRevoked() {
        String admin = tokens.of("root", Role.ADMIN);
        JsonObject wish =
                new JsonObject()
                        .put("name", "ci")
                        .put("role", "reader")
                        .put("projects", List.of("shop*"))
                        .put("expires_s", 3600);

        Answer made = client.post("/api/v1/mcp/tokens", admin, wish.encode());
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        String token = made.json().getString("token");
        String id = made.json().getJsonObject("noted").getString("id");
        String session = client.open(token);
        assertThat(client.call(token, session, "session_status", Map.of()).getString("principal"))
                .isEqualTo("token:ci");

        Answer list = client.get("/api/v1/mcp/tokens", admin);
        assertThat(list.body()).contains(id).doesNotContain(token);
        assertThat(client.get("/api/v1/mcp/tokens", token).status()).isEqualTo(403);

        Answer revoked =
                client.post(
                        "/api/v1/mcp/tokens/revoke",
                        admin,
                        new JsonObject().put("id", id).encode());
        assertThat(revoked.json().getBoolean("noted")).isTrue();
        assertThat(client.list(token, session).status()).isEqualTo(401);
        assertThat(client.get("/api/v1/mcp/tokens", admin).body()).contains("\"revoked\":true");
        assertThat(events.seen)
                .extracting(SecurityEvent::kind)
                .contains(Kind.TOKEN_CREATED, Kind.TOKEN_REVOKED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"ci\",\"role\":\"king\",\"expires_s\":60} | role",
                "{\"name\":\"c i\",\"role\":\"reader\",\"expires_s\":60} | name",
                "{\"name\":\"ci\",\"role\":\"reader\",\"expires_s\":0} | expire",
                "{\"name\":\"ci\",\"role\":\"reader\",\"expires_s\":99999999} | expire",
                "{\"name\":\"ci\",\"role\":\"reader\",\"expires_s\":60,\"projects\":[\"\"]} | projects"
            })
    void wishThatMakesNoSenseIsRefusedWithTheReason(String wish, String said) {
        Answer answer = client.post("/api/v1/mcp/tokens", tokens.of("root", Role.ADMIN), wish);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("detail")).contains(said);
    }

    @Test
    void deeplyNestedMessageIsRefusedWithAJsonRpcError() {
        Answer answer =
                client.post(
                        tokens.of("ann", Role.READER),
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":"
                                + "{\"a\":".repeat(70)
                                + "1"
                                + "}".repeat(71));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonObject("error").getString("message")).contains("nested");
    }
}
