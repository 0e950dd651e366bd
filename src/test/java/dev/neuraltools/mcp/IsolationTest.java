package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.cli.load.IsolationTrials;
import dev.neuraltools.embedded.RealStores;
import dev.neuraltools.mcp.PackagedService.Server;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions side by side at a server of its own, while clients and stores misbehave. */
class IsolationTest {

    private static final int TRIALS = 1_000;
    private static final Map<String, String> UNLIMITED =
            Map.of("RATE_LIMIT_PER_SESSION", "1000000");

    @TempDir private Path folder = Path.of("");

    @Test
    void noSessionSeesWhatIsAnothersAndNothingIsKept() throws Exception {
        PackagedService service = PackagedService.in(folder);
        try (Server server = service.start(UNLIMITED)) {
            IsolationTrials.Report report =
                    IsolationTrials.at(
                                    server.mcp().resolve("/"),
                                    server.process().toHandle(),
                                    new ObjectMapper().writeValueAsString(RealStores.addresses()))
                            .run(folder.resolve("projects"), TRIALS);

            System.out.println(String.join("\n", report.lines()));
            assertThat(report.leaks()).isEmpty();
            assertThat(report.kept()).isEmpty();
            assertThat(report.ends().getOrDefault("answered", 0L)).isGreaterThan(TRIALS / 2);
        }
    }
}
