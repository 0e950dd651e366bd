package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.security.HostileText;
import dev.neuraltools.security.Role;
import dev.neuraltools.security.SecuredService;
import dev.neuraltools.security.TestTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands where a cursor or the number of a page belongs, and whosever it is. */
@QuarkusTest
@TestProfile(SecuredService.class)
class CursorsTest {

    private static final String OURS = "cursors-ours";
    private static final String THEIRS = "cursors-theirs";
    private static final Duration INDEXED = Duration.ofSeconds(60);
    private static final int EACH = 15;

    /** Questions whose answers have several pages. */
    private static final Map<String, Map<String, Object>> PAGED =
            Map.of(
                    "graphrag_hybrid_search", Map.of("query", "where are widgets polished"),
                    "semantic_code_search", Map.of("query", "where are widgets polished"),
                    "find_symbol", Map.of("name", "polish"),
                    "trace_dependencies", Map.of("symbol", "shine"),
                    "read_code", Map.of("path", "Shine.java"));

    @TempDir static Path folder = Path.of("");
    private static boolean indexed;

    @TestHTTPResource("/")
    URI root = URI.create("http://unset");

    private final TestTokens tokens = new TestTokens();
    private SecuredClient client;
    private String admin = "";
    private String ann = "";
    private String session = "";

    @BeforeEach
    void indexBoth() throws IOException {
        client = new SecuredClient(root);
        admin = tokens.of("root-cursors", Role.ADMIN);
        ann = tokens.of("ann-cursors", Role.READER, OURS);
        session = client.open(admin);
        if (!indexed) {
            index(OURS);
            index(THEIRS);
            indexed = true;
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void index(String project) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(project));
        for (int i = 0; i < 15; i++) {
            Files.writeString(
                    sources.resolve("Polisher%d.java".formatted(i)),
                    """
                    /** How widgets of kind %1$d are polished. */
                    class Polisher%1$d {
                        int polish(Shine shine, int widget) {
                            return shine.shine(widget + %1$d);
                        }
                    }
                    """
                            .formatted(i));
        }
        Files.writeString(
                sources.resolve("Shine.java"),
                "class Shine {\n    int shine(int widget) { return widget; }\n"
                        + "    // It was made by hand, and shows no seams.\n".repeat(80)
                        + "}\n");
        Map<String, Object> wish = Map.of("path", sources.toString(), "name", project);
        JsonObject begun = client.call(admin, session, "index_project", wish);
        String job = "/api/v1/mcp/jobs/" + begun.getJsonObject("job").getString("id");
        await().atMost(INDEXED)
                .until(() -> client.get(job, admin).json().getString("state").equals("done"));
    }

    private JsonObject ask(String token, String in, String tool, String project, String cursor) {
        Map<String, Object> arguments = new HashMap<>(PAGED.get(tool));
        arguments.put("project", project);
        arguments.put("max_tokens", 300);
        if (!cursor.isEmpty()) {
            arguments.put("cursor", cursor);
        }
        return client.call(token, in, tool, arguments);
    }

    private String cursorOf(String tool, String project) {
        JsonObject page = ask(admin, session, tool, project, "");
        assertThat(page.getString("next_cursor")).as("%s: %s", tool, page).isNotBlank();
        return page.getString("next_cursor");
    }

    @Test
    void anyTextThatIsNoCursorIsRefusedAndSaysSo() {
        HostileText hostile = new HostileText(20_26);
        for (String tool : PAGED.keySet()) {
            String right = cursorOf(tool, OURS);
            Stream.generate(() -> hostile.of(List.of(right, "", right + right)))
                    .filter(text -> !text.isEmpty() && !same(text, right))
                    .limit(HostileText.times(EACH))
                    .forEach(text -> {
                        JsonObject answer = ask(admin, session, tool, OURS, text);
                        assertThat(answer.getString("code"))
                                .as("%s with '%s': %s", tool, text, answer)
                                .isEqualTo("invalid_argument");
                        assertThat(answer.getString("message")).contains("cursor");
                    });
        }
    }

    /** Base64 writes the same bytes in several ways. */
    private static boolean same(String text, String cursor) {
        try {
            return Arrays.equals(
                    Base64.getUrlDecoder().decode(text), Base64.getUrlDecoder().decode(cursor));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    @Test
    void cursorOpensItsOwnQuestionAlone() {
        String anns = client.open(ann);
        for (String tool : PAGED.keySet()) {
            String theirs = cursorOf(tool, THEIRS);
            assertThat(ask(admin, session, tool, OURS, theirs).getString("code"))
                    .as("%s, of another project", tool)
                    .isEqualTo("invalid_argument");
            assertThat(ask(ann, anns, tool, THEIRS, theirs).getString("code"))
                    .as("%s, of a project that the caller may not see", tool)
                    .isEqualTo("unknown_project");
            for (String other : PAGED.keySet()) {
                if (!other.equals(tool)) {
                    assertThat(ask(admin, session, other, THEIRS, theirs).getString("code"))
                            .as("a cursor of %s for %s", tool, other)
                            .isEqualTo("invalid_argument");
                }
            }
            assertThat(ask(ann, anns, tool, OURS, cursorOf(tool, OURS)).containsKey("code"))
                    .as("%s, the same question of somebody else who may see the project", tool)
                    .isFalse();
        }
    }

    @Test
    void anyTextForAPageOfTheProtocolOrOfThePathsIsRefused() {
        HostileText hostile = new HostileText(7);
        for (int i = 0; i < HostileText.times(EACH); i++) {
            String text = "x" + hostile.of(List.of("0", "10", "MjAyNi0xMS0yMQ"));
            JsonObject list =
                    WireClient.message(i, "tools/list", new JsonObject().put("cursor", text));
            JsonObject answer = client.inSession(admin, session, list.encode()).json();
            assertThat(answer.getJsonObject("error", new JsonObject()).getInteger("code", 0))
                    .as("tools/list with '%s': %s", text, answer)
                    .isNegative();
            String number = URLEncoder.encode(text, StandardCharsets.UTF_8);
            for (String path : List.of("sessions?offset=", "sessions?limit=", "alerts?limit=")) {
                assertThat(client.get("/api/v1/mcp/" + path + number, admin).status())
                        .as("%s'%s'", path, text)
                        .isEqualTo(400);
            }
        }
    }
}
