package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.session.SessionManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How much memory an idle session takes, by 10,000 of them opened and called once through the wire.
 * Not part of the suite: run it by its name.
 */
@ServiceTest
@TestProfile(IdleSessionsMeasurement.ManySessions.class)
class IdleSessionsMeasurement {

    private static final Logger LOG = Logger.getLogger(IdleSessionsMeasurement.class);
    private static final int WARM_UP = 500;
    private static final int SESSIONS = 10_000;
    private static final long MOST = 20 * 1024;

    @TestHTTPResource("/mcp")
    URI mcp = URI.create("http://unset");

    /** Without the limits that keep anybody from doing this. */
    public static final class ManySessions implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "session.max.per.principal", "1000000", "rate.limit.per.session", "1000000");
        }
    }

    @Test
    void idleSessionTakesLessThanTwentyKibibytes() throws Exception {
        open(WARM_UP);
        long before = used();
        open(SESSIONS);
        long each = (used() - before) / SESSIONS;

        assertThat(CDI.current().select(SessionManager.class).get().figures().active())
                .isGreaterThanOrEqualTo(WARM_UP + SESSIONS);
        LOG.infof("an idle session takes %,d bytes of heap, measured with %,d", each, SESSIONS);
        assertThat(each).isLessThan(MOST);
    }

    private void open(int sessions) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> opened = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                opened.add(threads.submit(this::openOne));
            }
            for (Future<?> each : opened) {
                each.get();
            }
        }
    }

    private Void openOne() throws Exception {
        try (WireClient client = WireClient.connect(mcp, "idle")) {
            client.call(mcp, "index_status", Map.of());
            return null;
        }
    }

    private static long used() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            ManagementFactory.getMemoryMXBean().gc();
            Thread.sleep(200);
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
