package dev.neuraltools.admin.start;

import dev.neuraltools.admin.StoreAddressBook;
import dev.neuraltools.admin.health.AlertWatch;
import dev.neuraltools.admin.health.StorePools;
import dev.neuraltools.admin.health.StoreWatch;
import dev.neuraltools.admin.start.Checked.Verdict;
import dev.neuraltools.admin.start.StartConfig.Strictness;
import dev.neuraltools.pool.Pool;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Checks what the service was given before it serves, all at once, for some seconds at most, and
 * begins to watch the stores. What could not be told then, for a store was away, is looked at again
 * until it can; a mistake that shows only then is a warning in the log.
 */
@Singleton
public class StartChecks {

    private static final Logger LOG = Logger.getLogger(StartChecks.class);

    private final StorePools pools;
    private final StoreAddressBook addresses;
    private final DimensionCheck dimensions;
    private final StoreWatch stores;
    private final AlertWatch alerts;
    private final Config config;
    private final Strictness strictness;
    private volatile List<Checked> found = List.of();

    StartChecks(
            StorePools pools,
            StoreAddressBook addresses,
            DimensionCheck dimensions,
            StoreWatch stores,
            AlertWatch alerts,
            Config config,
            StartConfig own) {
        this.pools = pools;
        this.addresses = addresses;
        this.dimensions = dimensions;
        this.stores = stores;
        this.alerts = alerts;
        this.config = config;
        this.strictness = own.checks();
    }

    /** What was found last. */
    public List<Checked> found() {
        return found;
    }

    void atStart(@Observes StartupEvent start) {
        found = check();
        List<Checked> mistakes =
                found.stream().filter(each -> each.verdict() == Verdict.REFUSE).toList();
        found.forEach(StartChecks::log);
        if (!mistakes.isEmpty() && strictness == Strictness.REFUSE) {
            throw new IllegalArgumentException(
                    String.join(
                            "; ",
                            mistakes.stream()
                                    .map(each -> each.part() + ": " + each.detail())
                                    .toList()));
        }
        stores.start();
        alerts.start();
    }

    @Scheduled(every = "30s", delayed = "30s")
    void again() {
        if (found.stream().noneMatch(StartChecks::mayChange)) {
            return;
        }
        List<Checked> before = found;
        found = check();
        found.stream().filter(each -> !before.contains(each)).forEach(StartChecks::log);
    }

    /** A store comes back, and a project is indexed again; nothing else mends itself. */
    private static boolean mayChange(Checked finding) {
        return finding.verdict() == Verdict.UNKNOWN
                || (finding.verdict() != Verdict.GOOD
                        && finding.part().equals(DimensionCheck.PART));
    }

    private List<Checked> check() {
        List<Callable<List<Checked>>> checks = new ArrayList<>();
        checks.add(() -> List.of(MemoryPlan.here(addresses.started()).check()));
        checks.add(() -> List.of(SettingChecks.secrets(config)));
        checks.add(() -> List.of(dimensions.check()));
        for (Pool<?> pool : pools.all()) {
            checks.add(() ->
                    StoreChecks.of(
                            pool, addresses.address(pool.settings().name()), stores.look(pool)));
        }
        List<Future<List<Checked>>> ends = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            checks.forEach(each -> ends.add(threads.submit(each)));
        }
        return ends.stream().flatMap(end -> end.resultNow().stream()).toList();
    }

    private static void log(Checked finding) {
        String line = "start check: " + finding.part() + ": " + finding.detail();
        switch (finding.verdict()) {
            case GOOD, UNKNOWN -> LOG.info(line);
            case WARN -> LOG.warn(line);
            case REFUSE -> LOG.error(line);
        }
    }
}
