package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.security.Role;
import dev.neuraltools.security.SecuredService;
import dev.neuraltools.security.TestTokens;
import dev.neuraltools.security.audit.AuditFiles;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two projects, of which one caller may see the one and another the other: over every tool that is
 * registered and every path that is served, whichever they are.
 */
@QuarkusTest
@TestProfile(SecuredService.class)
class RightsTest {

    private static final String BLUE = "rights-blue";
    private static final String RED = "rights-red1";

    /** As long as the hidden one, and not there. */
    private static final String ABSENT = "rights-nil1";

    /** Stands in all that is indexed of the hidden project and in nothing that is asked. */
    private static final String MARK = "vaulting";

    private static final Duration INDEXED = Duration.ofSeconds(60);
    private static final String WORDS = "where is the crimson safe opened";

    @TempDir static Path folder = Path.of("");
    private static String redJob = "";

    @TestHTTPResource("/")
    URI root = URI.create("http://unset");

    @Inject Toolbox toolbox;
    @Inject BeanManager beans;

    @ConfigProperty(name = "neural.audit.file")
    Path audit = Path.of("");

    private final TestTokens tokens = new TestTokens();
    private SecuredClient client;
    private String admin = "";
    private String ann = "";
    private String bob = "";

    @BeforeEach
    void indexBoth() throws IOException {
        client = new SecuredClient(root);
        admin = tokens.of("root-rights", Role.ADMIN);
        ann = tokens.of("ann-rights", Role.READER, BLUE);
        bob = tokens.of("bob-rights", Role.READER, "rights-r*");
        if (redJob.isEmpty()) {
            index(BLUE, "ledger", "openTill");
            redJob = index(RED, MARK, "openCrimsonSafe");
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    private String index(String project, String place, String method) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(project).resolve(place));
        Files.writeString(
                sources.resolve("Keys.java"),
                """
                package %1$s;
                /** Where the crimson safe is opened by %1$s. */
                class Keys {
                    int %2$s(int key) { return helper(key); }
                    int helper(int key) { return key + 1; }
                }
                """
                        .formatted(place, method));
        String session = client.open(admin);
        JsonObject begun =
                client.call(
                        admin,
                        session,
                        "index_project",
                        Map.of("path", folder.resolve(project).toString(), "name", project));
        String job = begun.getJsonObject("job").getString("id");
        await().atMost(INDEXED)
                .until(() ->
                        client.call(admin, session, "index_status", Map.of("job", job))
                                .getJsonArray("jobs")
                                .getJsonObject(0)
                                .getString("state")
                                .equals("done"));
        return job;
    }

    private List<Tool> tools() {
        return Stream.concat(
                        toolbox.all().stream(),
                        Stream.of(
                                Tool.free(
                                        ToolSpecs.BATCH,
                                        call -> new ToolHandler.Rendered("", false))))
                .toList();
    }

    /** Something for each argument that a tool takes. */
    private Map<String, Object> arguments(Tool tool, Optional<String> project) {
        Map<String, Object> arguments = new HashMap<>();
        tool.spec()
                .properties()
                .forEach((name, schema) -> {
                    switch (name) {
                        case "project" -> project.ifPresent(named -> arguments.put(name, named));
                        case "query" ->
                                arguments.put(
                                        name,
                                        tool.name().equals("graph_query")
                                                ? "MATCH (n) RETURN n.path AS path"
                                                : WORDS);
                        case "symbol" -> arguments.put(name, "openCrimsonSafe");
                        case "name" ->
                                arguments.put(
                                        name,
                                        tool.spec().readOnly()
                                                ? "openCrimsonSafe"
                                                : project.orElse(BLUE));
                        case "path" -> {
                            if (!tool.spec().readOnly()) {
                                arguments.put(name, folder.resolve(RED).toString());
                            }
                        }
                        case "calls" -> arguments.put(name, calls(project));
                        default -> {
                            if (schema.containsKey("enum")
                                    && !name.equals("format")
                                    && !name.equals("kind")) {
                                arguments.put(name, schema.getJsonArray("enum").getString(0));
                            }
                        }
                    }
                });
        return arguments;
    }

    private JsonArray calls(Optional<String> project) {
        JsonArray calls = new JsonArray();
        for (Tool each : toolbox.all()) {
            if (each.spec().readOnly()) {
                calls.add(
                        new JsonObject()
                                .put("tool", each.name())
                                .put("arguments", new JsonObject(arguments(each, project))));
            }
        }
        return calls;
    }

    private String answer(String token, Tool tool, Map<String, Object> arguments) {
        String session = client.open(token);
        return client.call(token, session, tool.name(), arguments)
                .encode()
                .replaceAll("\"correlation_id\":\"[^\"]*\"", "")
                .replaceAll("\"(session|created|last_activity)\":\"[^\"]*\"", "")
                .replaceAll("\"(queries|resets_in_ms)\":\\d+", "");
    }

    @Test
    void hiddenProjectAnswersAsOneThatIsNotThereInEveryTool() {
        for (Tool tool : tools()) {
            // Whoever may see it asks first, so that there is something in the caches.
            answer(bob, tool, arguments(tool, Optional.of(RED)));

            String hidden = answer(ann, tool, arguments(tool, Optional.of(RED)));
            String absent = answer(ann, tool, arguments(tool, Optional.of(ABSENT)));

            assertThat(hidden.replace(RED, ABSENT)).as(tool.name()).isEqualTo(absent);
            assertThat(hidden).as(tool.name()).doesNotContain(MARK);
        }
    }

    @Test
    void hiddenProjectIsInNoAnswerOfAnyToolThatNamesNone() {
        for (Tool tool : tools()) {
            String open = answer(ann, tool, arguments(tool, Optional.empty()));
            assertThat(open).as(tool.name()).doesNotContain(MARK).doesNotContain(RED);
        }
    }

    @Test
    void whoMaySeeItFindsIt() {
        for (String tool : List.of("graphrag_hybrid_search", "find_symbol", "trace_dependencies")) {
            Tool each = toolbox.find(tool).orElseThrow();
            assertThat(answer(bob, each, arguments(each, Optional.of(RED)))).contains(MARK);
        }
        Tool cypher = toolbox.find("graph_query").orElseThrow();
        assertThat(answer(admin, cypher, arguments(cypher, Optional.empty()))).contains("path");
        assertThat(answer(bob, cypher, arguments(cypher, Optional.empty()))).contains("forbidden");
    }

    @Test
    void toolIsListedForThoseWhoseRoleMayUseIt() {
        String ida = tokens.of("ida-rights", Role.INDEXER, BLUE);

        assertThat(listed(admin)).contains("graph_query", "index_project", "batch");
        assertThat(listed(ida)).contains("index_project").doesNotContain("graph_query");
        assertThat(listed(bob))
                .contains("find_symbol", "session_status", "batch")
                .doesNotContain("graph_query", "index_project");
    }

    private List<String> listed(String token) {
        return client
                .list(token, client.open(token))
                .json()
                .getJsonObject("result")
                .getJsonArray("tools")
                .stream()
                .map(tool -> ((JsonObject) tool).getString("name"))
                .toList();
    }

    @Test
    void jobOfAHiddenProjectIsNotFound() {
        Tool status = toolbox.find("index_status").orElseThrow();

        assertThat(answer(ann, status, Map.of("job", redJob)))
                .isEqualTo(answer(ann, status, Map.of("job", "nojob")).replace("nojob", redJob));
        assertThat(answer(bob, status, Map.of("job", redJob))).contains(RED);
        String path = "/api/v1/mcp/jobs/";
        assertThat(client.get(path + redJob, ann).status()).isEqualTo(404);
        assertThat(client.get(path + redJob, ann).body())
                .isEqualTo(client.get(path + "nojob", ann).body().replace("nojob", redJob));
        assertThat(client.get(path + redJob, bob).body()).contains(RED, "done");
    }

    @Test
    void indexerCannotTellATakenNameFromAFreeOne() {
        String ida = tokens.of("ida-rights", Role.INDEXER, BLUE);
        Tool index = toolbox.find("index_project").orElseThrow();
        String path = folder.resolve(RED).toString();

        String taken = answer(ida, index, Map.of("path", path, "name", RED));
        String free = answer(ida, index, Map.of("path", path, "name", ABSENT));

        assertThat(taken).contains("forbidden");
        assertThat(taken.replace(RED, ABSENT)).isEqualTo(free);
    }

    @Test
    void hiddenProjectIsUnderNoPathAndInNoListOfTheProtocol() {
        List<String> paths = paths();
        assertThat(paths).contains("/api/v1/mcp/status", "/api/v1/mcp/access");
        for (String path : paths) {
            assertThat(client.get(path, ann).body()).as(path).doesNotContain(RED);
        }
        assertThat(client.get("/api/v1/mcp/status", ann).body()).contains(BLUE);
        assertThat(client.get("/api/v1/mcp/status", bob).body()).contains(RED);
        assertThat(client.get("/api/v1/mcp/jobs", bob).body()).contains(RED);
        String named = "/api/v1/mcp/projects?name=";
        assertThat(client.get(named + RED, bob).body()).contains(RED);
        assertThat(client.get(named + RED, ann).body())
                .isEqualTo(client.get(named + ABSENT, ann).body());
        String session = client.open(ann);
        for (String list : List.of("tools", "resources", "resources/templates", "prompts")) {
            JsonObject wish = WireClient.message(9, list + "/list", new JsonObject());
            assertThat(client.inSession(ann, session, wish.encode()).body())
                    .doesNotContain(RED)
                    .doesNotContain(MARK);
        }
    }

    /** Of every resource that is served, those that are asked with GET. */
    private List<String> paths() {
        TreeSet<String> paths = new TreeSet<>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            jakarta.ws.rs.Path base = bean.getBeanClass().getAnnotation(jakarta.ws.rs.Path.class);
            if (base == null || !bean.getBeanClass().getName().startsWith("dev.neuraltools")) {
                continue;
            }
            for (Method method : bean.getBeanClass().getDeclaredMethods()) {
                if (method.isAnnotationPresent(GET.class)) {
                    jakarta.ws.rs.Path own = method.getAnnotation(jakarta.ws.rs.Path.class);
                    String path = base.value() + (own == null ? "" : "/" + own.value());
                    paths.add(path.replaceAll("/+", "/").replaceAll("\\{[^}]*}", "neo4j"));
                }
            }
        }
        return new ArrayList<>(paths);
    }

    @Test
    void grantAndItsEndWorkAtOnceInASessionThatIsOpen() {
        String cai = tokens.of("cai-rights", Role.READER, BLUE);
        String session = client.open(cai);
        Map<String, Object> ask = Map.of("project", RED, "query", WORDS);
        String wish = "{\"principal\":\"cai-rights\",\"project\":\"" + RED + "\"}";
        assertThat(client.call(cai, session, "semantic_code_search", ask).getString("code"))
                .isEqualTo("unknown_project");

        assertThat(client.post("/api/v1/mcp/access/grant", admin, wish).status()).isEqualTo(200);
        assertThat(client.call(cai, session, "semantic_code_search", ask).encode()).contains(MARK);
        assertThat(client.get("/api/v1/mcp/access", admin).body()).contains("cai-rights");

        assertThat(client.post("/api/v1/mcp/access/revoke", admin, wish).status()).isEqualTo(200);
        assertThat(client.call(cai, session, "semantic_code_search", ask).getString("code"))
                .isEqualTo("unknown_project");
        assertThat(client.call(cai, session, "session_status", Map.of()).encode())
                .doesNotContain(RED);
        assertThat(client.call(cai, session, "find_symbol", Map.of("name", "helper")).encode())
                .doesNotContain(MARK);
    }

    @Test
    void grantsAreForAdministratorsAndCheckWhatTheyAreGiven() {
        String wish = "{\"principal\":\"x\",\"project\":\"y\"}";
        assertThat(client.post("/api/v1/mcp/access/grant", ann, wish).status()).isEqualTo(403);
        assertThat(client.post("/api/v1/mcp/access/grant", admin, "{}").status()).isEqualTo(400);
        assertThat(
                        client.post(
                                        "/api/v1/mcp/access/grant",
                                        admin,
                                        "{\"principal\":\"x\",\"project\":\"a/b\"}")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void auditSaysWhoWasRefusedWhatAndHowAndNotWhatWasAsked() throws IOException {
        String name = "dan-rights-" + UUID.randomUUID();
        String dan = tokens.of(name, Role.READER, BLUE);
        String session = client.open(dan);
        client.call(
                dan, session, "graph_query", Map.of("query", "MATCH (secretQuestion) RETURN 1"));
        client.call(dan, session, "semantic_code_search", Map.of("project", BLUE, "query", WORDS));
        client.list(tokens.of("eve-rights", Role.READER, BLUE), session);
        client.get("/api/v1/mcp/access", dan);

        List<JsonObject> lines = new ArrayList<>();
        AuditFiles.read(audit, line -> lines.add(new JsonObject(line)));
        List<JsonObject> dans =
                lines.stream().filter(line -> name.equals(line.getString("principal"))).toList();
        assertThat(dans)
                .extracting(line -> line.getString("act") + " " + line.getString("outcome"))
                .containsExactly("tool_call refused", "tool_call ok", "forbidden refused");
        assertThat(dans.getFirst().getString("code")).isEqualTo("forbidden");
        assertThat(dans.get(1).getString("project")).isEqualTo(BLUE);
        assertThat(dans.get(1).getString("remote")).isEqualTo("127.0.0.1");
        assertThat(lines)
                .anyMatch(line ->
                        "foreign_session".equals(line.getString("act"))
                                && "eve-rights".equals(line.getString("principal")));
        assertThat(lines.toString())
                .doesNotContain("secretQuestion")
                .doesNotContain(WORDS)
                .doesNotContain(dan)
                .doesNotContain(session);
    }
}
