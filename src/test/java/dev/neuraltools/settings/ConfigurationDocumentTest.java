package dev.neuraltools.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The documentation names everything that can be set, as the program reads it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path LIST =
            Path.of("src/main/resources/dev/neuraltools/admin/config/documented-settings.txt");
    private static final String RENEW = "renew";

    @Test
    @Order(1)
    void tablesAreThoseOfTheConfigurationClasses() throws IOException {
        String found = Files.readString(DOCUMENT);
        String renewed = ConfigurationDocument.renewed(found, ConfigReference.of(SOURCES).tables());
        if (Boolean.getBoolean(RENEW)) {
            Files.writeString(DOCUMENT, renewed);
        } else {
            assertThat(found)
                    .as(
                            "%s is out of date: ./mvnw -q -Pquick test -Dtest=ConfigurationDocumentTest -D%s=true writes it anew",
                            DOCUMENT, RENEW)
                    .isEqualTo(renewed);
        }
    }

    @Test
    @Order(2)
    void listOfTheRunningServerIsThatOfTheDocument() throws IOException {
        String made = DocumentedRows.list(Files.readString(DOCUMENT));
        if (Boolean.getBoolean(RENEW)) {
            Files.writeString(LIST, made);
        } else {
            assertThat(Files.readString(LIST)).as("renew it as the document").isEqualTo(made);
        }
        assertThat(made)
                .contains("NEURAL_ROLE=all\n", "NEURAL_MCP_CALL_TIMEOUT=30S\n", "EMBED_URL=\n")
                .contains("MCP_CIRCUIT_BREAKER_RECOVERY_TIMEOUT=2\n");
    }

    @Test
    void everyOtherVariableThatIsReadIsNamed() throws IOException {
        String document = Files.readString(DOCUMENT);
        Set<String> read = ReadVariables.below(Path.of("src/main"));
        assertThat(read).contains("NEURAL_DATA", "NEURAL_ROLE", "NEURAL_PORT", "NEURAL_TOKEN");
        assertThat(read)
                .filteredOn(name -> !document.contains("`" + name + "`"))
                .as("variables that the program reads and %s does not name", DOCUMENT)
                .isEmpty();
    }

    @Test
    void everyVariableInTheDocumentIsRead() throws IOException {
        Set<String> known = new TreeSet<>(ReadVariables.below(Path.of("src/main")));
        known.addAll(ConfigReference.of(SOURCES).variables());
        List<String> rows;
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            rows = lines.filter(line -> line.startsWith("| `")).toList();
        }
        assertThat(rows).hasSizeGreaterThan(50);
        assertThat(rows.stream().map(row -> row.split("\\|", 3)[1]))
                .allSatisfy(names ->
                        assertThat(
                                        Pattern.compile("`([A-Z0-9_<>]+)`")
                                                .matcher(names)
                                                .results()
                                                .map(name -> name.group(1)))
                                .isNotEmpty()
                                .isSubsetOf(known));
    }
}
