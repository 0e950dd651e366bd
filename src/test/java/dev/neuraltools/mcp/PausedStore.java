package dev.neuraltools.mcp;

import dev.neuraltools.embedded.OwnStores;
import dev.neuraltools.embedded.RealStores;
import java.io.IOException;

/** A store that answers nothing, yet keeps its connections, until this is closed. */
final class PausedStore implements AutoCloseable {

    private final long pid;

    private PausedStore(long pid) {
        this.pid = pid;
    }

    /** Holds the graph store that the tests of this JVM share. */
    static PausedStore neo4j() throws IOException {
        long pid =
                ProcessHandle.current()
                        .descendants()
                        .filter(each ->
                                each.info()
                                        .commandLine()
                                        .filter(line -> line.contains("neo4j"))
                                        .filter(line -> line.contains(RealStores.PREFIX))
                                        .isPresent())
                        .mapToLong(ProcessHandle::pid)
                        .findFirst()
                        .orElseThrow();
        OwnStores.signal("STOP", pid);
        return new PausedStore(pid);
    }

    @Override
    public void close() throws IOException {
        OwnStores.signal("CONT", pid);
    }
}
