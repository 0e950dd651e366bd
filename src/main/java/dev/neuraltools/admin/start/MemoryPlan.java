package dev.neuraltools.admin.start;

import com.sun.management.OperatingSystemMXBean;
import dev.neuraltools.embedded.ExternalStores;
import dev.neuraltools.embedded.StoreMemory;
import java.lang.management.ManagementFactory;
import java.util.Collection;

/**
 * How much memory the service may take, beside how much there is; in MiB.
 *
 * @param limit of the container, else what the machine has
 * @param heap the largest that this JVM's heap may become
 * @param growing whether the heap is a share of the limit, as without {@code -Xmx}
 * @param beside what it takes beside its heap: code, threads, buffers, the model
 * @param children what the stores take that this service started
 */
public record MemoryPlan(long limit, long heap, boolean growing, long beside, long children) {

    private static final long MIB = 1 << 20;
    private static final double SHARE = 0.8;
    private static final long STEP = 64;

    /** What the launcher gives a server. */
    private static final long HEAP = 512;

    /** Resident memory less the heap in use, of a server under load: measured, and rounded up. */
    private static final long BESIDE = 350;

    /**
     * That of this JVM. The JDK reads the limits of a container from cgroups, version 1 and 2.
     *
     * @param started the stores that this service started
     */
    public static MemoryPlan here(Collection<String> started) {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new MemoryPlan(
                system.getTotalMemorySize() / MIB,
                Runtime.getRuntime().maxMemory() / MIB,
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .noneMatch(MemoryPlan::bounds),
                BESIDE,
                started.stream().mapToLong(StoreMemory::mebibytes).sum());
    }

    private static boolean bounds(String argument) {
        return argument.startsWith("-Xmx") || argument.startsWith("-XX:MaxHeapSize=");
    }

    /** That of a server that {@code ./neural up} starts, with its stores that are not elsewhere. */
    public static MemoryPlan ofServer(ExternalStores external) {
        MemoryPlan here = here(external.others());
        return new MemoryPlan(here.limit, HEAP, false, BESIDE, here.children);
    }

    /** All that it may come to. */
    public long sum() {
        return heap + beside + children;
    }

    /** Whether it fits: refused where the heap alone is too large, warned of above 80 %. */
    Checked check() {
        String seen =
                "%,d MiB of %,d MiB (heap %,d, beside it %,d, stores started here %,d)"
                        .formatted(sum(), limit, heap, beside, children);
        if (heap >= limit) {
            return Checked.refuse(
                    "memory",
                    "%s: the heap alone is larger than the memory there is. Set -Xmx to at most %,dm, or -XX:MaxRAMPercentage to 50, or give the container more memory"
                            .formatted(seen, Math.max(1, limit / 2)));
        }
        if (sum() > limit * SHARE) {
            return Checked.warn(
                    "memory",
                    "%s: more than 80 %%. %s %s"
                            .formatted(
                                    seen,
                                    enough() == 0
                                            ? "Lower"
                                            : "Give the container %,d MiB, or lower"
                                                    .formatted(enough()),
                                    growing ? "-XX:MaxRAMPercentage" : "-Xmx"));
        }
        return Checked.good("memory", seen);
    }

    /** A limit within which it fits, in steps of 64 MiB; 0 where none is large enough. */
    private long enough() {
        double share = growing ? (double) heap / limit : 0;
        double rest = beside + children + (growing ? 0 : heap);
        return share >= SHARE ? 0 : ((long) (rest / (SHARE - share)) / STEP + 1) * STEP;
    }
}
