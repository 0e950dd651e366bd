package dev.neuraltools.mcp;

import java.io.IOException;

/** A store that answers nothing, yet keeps its connections, until this is closed. */
final class PausedStore implements AutoCloseable {

    private final long pid;

    private PausedStore(long pid) {
        this.pid = pid;
    }

    /** Holds the graph store of this test JVM. */
    static PausedStore neo4j() throws IOException {
        long pid =
                ProcessHandle.current()
                        .descendants()
                        .filter(each ->
                                each.info()
                                        .commandLine()
                                        .filter(line -> line.contains("neo4j"))
                                        .isPresent())
                        .mapToLong(ProcessHandle::pid)
                        .findFirst()
                        .orElseThrow();
        signal("STOP", pid);
        return new PausedStore(pid);
    }

    private static void signal(String name, long pid) throws IOException {
        Process kill =
                new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
        int exit = kill.onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException("kill ended with " + exit);
        }
    }

    @Override
    public void close() throws IOException {
        signal("CONT", pid);
    }
}
