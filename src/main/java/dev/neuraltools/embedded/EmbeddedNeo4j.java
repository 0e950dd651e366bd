package dev.neuraltools.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Neo4j Community server as a child JVM: Bolt on loopback, nothing else listening, nothing
 * reported to anyone.
 */
final class EmbeddedNeo4j implements Store {
    private static final String STORE = "neo4j";
    private static final String USER = "neo4j";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(8);

    // The first compiler alone: a start costs 5.4 s of processor time instead of 8.7 s, the first
    // 45,000 nodes and 135,000 relationships 10.6 s instead of 18.7 s, and later ones a tenth more.
    private static final List<String> JVM =
            List.of(
                    "-Xms64m",
                    "-Xmx256m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:MinHeapFreeRatio=15",
                    "-XX:MaxHeapFreeRatio=30",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Dfile.encoding=UTF-8",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--add-opens=java.base/java.io=ALL-UNNAMED",
                    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private final SupervisedChild child;
    private final StoreAddresses.Neo4j address;

    private EmbeddedNeo4j(SupervisedChild child, StoreAddresses.Neo4j address) {
        this.child = child;
        this.address = address;
    }

    /** Starts the server on a free port and returns when it speaks Bolt. */
    static EmbeddedNeo4j start(DataFolder data) throws IOException, InterruptedException {
        Path home = data.store(STORE);
        Path logs = PrivateFiles.folder(data.logs().resolve(STORE));
        int port = data.port(STORE);
        String password = data.password(STORE);
        Path configuration = PrivateFiles.folder(home.resolve("conf"));
        PrivateFiles.write(configuration.resolve("neo4j.conf"), settings(port, logs));
        if (!Files.exists(home.resolve("data").resolve("databases"))) {
            Neo4jPassword.setInitial(home.resolve("data"), USER, password);
        }
        ChildSpec spec =
                new ChildSpec(
                        STORE,
                        command(home, configuration),
                        Map.of("MALLOC_ARENA_MAX", "2"),
                        home,
                        logs.resolve("console.log"),
                        ChildSpec.Leash.STANDARD_INPUT,
                        () -> Neo4jProbe.speaksBolt(LoopbackPorts.HOST, port),
                        START_LIMIT);
        return new EmbeddedNeo4j(
                SupervisedChild.start(spec),
                new StoreAddresses.Neo4j(
                        "bolt://%s:%d".formatted(LoopbackPorts.HOST, port), USER, password));
    }

    private static String settings(int port, Path logs) {
        return """
        server.default_listen_address=%1$s
        server.bolt.enabled=true
        server.bolt.listen_address=%1$s:%2$d
        server.bolt.advertised_address=%1$s:%2$d
        server.bolt.thread_pool_max_size=128
        server.http.enabled=false
        server.https.enabled=false
        dbms.usage_report.enabled=false
        server.fleet_discovery.enabled=false
        server.directories.data=data
        server.directories.logs=%3$s
        server.memory.pagecache.size=96m
        db.tx_log.rotation.size=32m
        db.tx_log.rotation.retention_policy=2 files
        db.tx_log.preallocate=false
        db.store.files.preallocate=false
        db.logs.query.enabled=OFF
        db.checkpoint.interval.time=15s
        internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
        internal.dbms.bolt.netty_server_shutdown_timeout=2s
        """
                .formatted(LoopbackPorts.HOST, port, logs);
    }

    // The class path goes through a file: as an argument it would be longer than some systems
    // allow.
    private static List<String> command(Path home, Path configuration) throws IOException {
        Path arguments = home.resolve("java.args");
        PrivateFiles.write(
                arguments,
                String.join("\n", JVM)
                        + "\n"
                        + quoted("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"))
                        + "\n-cp\n"
                        + quoted(Neo4jClassPath.build(home))
                        + "\n");
        return List.of(
                Executables.java().toString(),
                "@" + arguments,
                LeashedMain.class.getName(),
                "org.neo4j.server.Neo4jCommunity",
                "--home-dir=" + home,
                "--config-dir=" + configuration);
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    StoreAddresses.Neo4j address() {
        return address;
    }

    @Override
    public long pid() {
        return child.pid();
    }

    @Override
    public void stop() throws InterruptedException {
        child.stop(GRACE);
    }
}
