package dev.neuraltools.embedded.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the process that the engine runs in, as by SIGKILL, and looks at what is there after. */
class CrashTest {

    private static final int KILLS = 4;

    @Test
    void everyAcknowledgedWriteIsThereAndNoneIsHalfThere(@TempDir Path folder) throws Exception {
        Random random = new Random(11);
        Set<Long> acknowledged = new HashSet<>();
        long first = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            // given: a process that writes, killed after a random number of acknowledgements
            List<Long> printed = writeUntilKilled(folder, first, 30 + random.nextInt(150));
            acknowledged.addAll(printed);

            // when: the engine starts again on what was left
            Map<Long, Set<Long>> idsOfWrite = idsOfWrite(folder);

            // then
            assertThatWritesAreWhole(idsOfWrite, acknowledged);
            first = Math.max(max(acknowledged), max(idsOfWrite.keySet())) + 1;
            first += CrashedWriter.SLOTS - first % CrashedWriter.SLOTS;
        }
    }

    @Test
    void aTornTailIsCutOffAndWritingGoesOn(@TempDir Path folder) throws Exception {
        List<Long> before = writeUntilKilled(folder, 1, 20);
        Path log = logs(folder).getLast();
        byte[] half = Files.readAllBytes(log);
        Files.write(
                log, Arrays.copyOf(half, Math.min(500, half.length)), StandardOpenOption.APPEND);

        List<Long> after = writeUntilKilled(folder, CrashedWriter.SLOTS * 1_000L, 20);

        Set<Long> acknowledged = new HashSet<>(before);
        acknowledged.addAll(after);
        assertThatWritesAreWhole(idsOfWrite(folder), acknowledged);
    }

    private static List<Path> logs(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("log-"))
                    .sorted()
                    .toList();
        }
    }

    /** Writes of other processes before may have been overwritten, but only by later ones. */
    private static void assertThatWritesAreWhole(
            Map<Long, Set<Long>> idsOfWrite, Set<Long> acknowledged) {
        Map<Long, Long> newest = new HashMap<>();
        acknowledged.forEach(
                number -> newest.merge(number % CrashedWriter.SLOTS, number, Math::max));
        Map<Long, Long> found = new HashMap<>();
        idsOfWrite.forEach((number, ids) -> {
            assertThat(ids).as("points of write %d", number).hasSize(CrashedWriter.IN_WRITE);
            found.put(number % CrashedWriter.SLOTS, number);
        });
        newest.forEach((slot, number) ->
                assertThat(found.getOrDefault(slot, -1L))
                        .as("write %d or a later one in its place", number)
                        .isGreaterThanOrEqualTo(number));
    }

    private static long max(Set<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static List<Long> writeUntilKilled(Path folder, long first, int acknowledgements)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-modules=jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path")
                                        .replace("\n", File.pathSeparator),
                                CrashedWriter.class.getName(),
                                folder.toString(),
                                Long.toString(first))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        List<Long> printed = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null && printed.size() < acknowledgements) {
                printed.add(Long.parseLong(line));
                line = reader.readLine();
            }
            // Unlike the process, its handle does not close the pipe that is still to be read.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            // What was printed before the kill took effect counts as well.
            for (; line != null; line = reader.readLine()) {
                printed.add(Long.parseLong(line));
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(printed).as("acknowledged before the kill").isNotEmpty();
        return printed;
    }

    private static Map<Long, Set<Long>> idsOfWrite(Path folder) throws IOException {
        Map<Long, Set<Long>> ids = new HashMap<>();
        try (EmbeddedQdrant engine = EmbeddedQdrant.start(folder, 0, CrashedWriter.API_KEY);
                RawClient client = new RawClient(engine.port(), CrashedWriter.API_KEY)) {
            List<RetrievedPoint> points =
                    PointsGrpc.newBlockingStub(client.channel())
                            .scroll(
                                    ScrollPoints.newBuilder()
                                            .setCollectionName(CrashedWriter.COLLECTION)
                                            .setLimit(100_000)
                                            .setWithVectors(
                                                    WithVectorsSelector.newBuilder()
                                                            .setEnable(true))
                                            .build())
                            .getResultList();
            for (RetrievedPoint point : points) {
                ids.computeIfAbsent(CrashedWriter.wholeWrite(point), _ -> new HashSet<>())
                        .add(point.getId().getNum());
            }
        }
        return ids;
    }
}
