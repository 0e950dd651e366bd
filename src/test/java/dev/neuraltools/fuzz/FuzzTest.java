package dev.neuraltools.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import dev.neuraltools.mcp.Messages;
import dev.neuraltools.retrieve.answer.Cursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries the parsers of what comes from outside with 100,000 inputs that Jazzer makes, guided by
 * what they reach; {@code -Dneural.fuzz=N} takes N times as many. In a process of its own, since it
 * rewrites classes as they are loaded.
 */
class FuzzTest {

    private static final int INPUTS = 100_000;
    private static final String SANITIZERS = "com.code_intelligence.jazzer.sanitizers.";
    private static final int LONGEST_S = 120;

    @TempDir private Path folder = Path.of("");

    @Test
    void nothingThatComesFromOutsideGetsThroughOrThrows() throws Exception {
        int times = Integer.getInteger("neural.fuzz", 1);
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(command(corpus(), times * INPUTS))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            boolean ended = process.waitFor((long) times * LONGEST_S, TimeUnit.SECONDS);
            String text = Files.readString(said);
            assertThat(ended).as("ends: %s", text).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            assertThat(text).contains("Done %d runs".formatted(times * INPUTS));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Path corpus() throws IOException {
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        seeds(corpus, "0", Messages.ALL);
        seeds(corpus, "1", List.of("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ."));
        seeds(
                corpus,
                "2",
                List.of(new Cursor(List.of("find_symbol", "polish", "shop", "3")).at(7)));
        seeds(corpus, "3", List.of("inside", "out", "../closed", "inside/../../closed"));
        return corpus;
    }

    /**
     * @param whose the digit by which {@link OutsideFuzz} knows whom they are for
     */
    private static void seeds(Path corpus, String whose, List<String> texts) throws IOException {
        for (int i = 0; i < texts.size(); i++) {
            Files.writeString(corpus.resolve(whose + '-' + i), whose + texts.get(i), UTF_8);
        }
    }

    private List<String> command(Path corpus, int inputs) {
        return new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Jazzer.class.getName(),
                        "--target_class=" + OutsideFuzz.class.getName(),
                        "--instrumentation_includes=dev.neuraltools.**",
                        // One looks at Unsafe in a way that Netty's classes do not survive; the
                        // other objects to any path that comes from outside, which RootFuzz is for.
                        "--disabled_hooks="
                                + SANITIZERS
                                + "UnsafeSanitizer:"
                                + SANITIZERS
                                + "FilePathTraversal",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-runs=" + inputs,
                        "-seed=1",
                        "-timeout=20",
                        corpus.toString()));
    }
}
