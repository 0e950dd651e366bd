package dev.neuraltools.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a server holds at a moment. Threads, files and sockets are -1 where there is no {@code
 * /proc}.
 *
 * @param leases those in use, of all pools
 * @param connections those that the pools have open
 */
record ServerFigures(int leases, int connections, int threads, int files, int sockets) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ServerFigures of(URI server, ProcessHandle process) throws IOException {
        JsonNode pools;
        try (HttpWire wire = HttpWire.open(server)) {
            pools =
                    JSON.readTree(
                                    wire.exchange(
                                                    "GET",
                                                    "/api/v1/mcp/pools",
                                                    "Accept: application/json\r\n",
                                                    "")
                                            .body())
                            .path("pools");
        }
        int leases = 0;
        int connections = 0;
        for (JsonNode each : pools) {
            JsonNode pool = each.path("pool");
            leases += pool.path("in_use").asInt();
            connections += pool.path("connections").size();
        }
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        return Files.isDirectory(proc)
                ? new ServerFigures(
                        leases,
                        connections,
                        entries(proc.resolve("task")),
                        files(proc),
                        sockets(proc))
                : new ServerFigures(leases, connections, -1, -1, -1);
    }

    private static int files(Path proc) throws IOException {
        return entries(proc.resolve("fd")) - sockets(proc);
    }

    private static int sockets(Path proc) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> each = Files.newDirectoryStream(proc.resolve("fd"))) {
            for (Path file : each) {
                count += isSocket(file) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static int entries(Path folder) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> each = Files.newDirectoryStream(folder)) {
            for (Path ignored : each) {
                count++;
            }
        }
        return count;
    }
}
