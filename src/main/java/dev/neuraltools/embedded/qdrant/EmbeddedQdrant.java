package dev.neuraltools.embedded.qdrant;

import dev.neuraltools.embedded.qdrant.collection.Catalogue;
import dev.neuraltools.embedded.qdrant.wire.ApiKeyCheck;
import dev.neuraltools.embedded.qdrant.wire.CollectionsEndpoint;
import dev.neuraltools.embedded.qdrant.wire.HealthEndpoint;
import dev.neuraltools.embedded.qdrant.wire.PointsEndpoint;
import dev.neuraltools.embedded.qdrant.wire.ServerEndpoint;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A running vector engine. It listens on 127.0.0.1 alone, wants the API key in each call, and owns
 * its data folder while it runs. Safe for use by many threads.
 *
 * <p>The JVM must run with {@code --add-modules jdk.incubator.vector}.
 */
public final class EmbeddedQdrant implements AutoCloseable {

    private static final int LARGEST_REQUEST = 64 << 20;
    private static final int CALLS_ON_CONNECTION = 256;
    private static final long CLOSING_SECONDS = 10;

    private final FileChannel lock;
    private final Catalogue catalogue;
    private final Maintenance maintenance;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final EventLoopGroup acceptor = new NioEventLoopGroup(1, daemons("qdrant-accept"));
    private final EventLoopGroup io = new NioEventLoopGroup(1, daemons("qdrant-io"));
    private final Server server;

    private EmbeddedQdrant(FileChannel lock, Path dataFolder, int port, String apiKey)
            throws IOException {
        this.lock = lock;
        catalogue = new Catalogue(dataFolder);
        maintenance = new Maintenance(catalogue);
        server = server(port, apiKey);
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            release();
            throw e;
        }
    }

    private Server server(int port, String apiKey) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        return NettyServerBuilder.forAddress(address)
                .channelType(NioServerSocketChannel.class)
                .bossEventLoopGroup(acceptor)
                .workerEventLoopGroup(io)
                .executor(calls)
                .maxInboundMessageSize(LARGEST_REQUEST)
                .maxConcurrentCallsPerConnection(CALLS_ON_CONNECTION)
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .intercept(new ApiKeyCheck(apiKey))
                .addService(new PointsEndpoint(catalogue))
                .addService(new CollectionsEndpoint(catalogue))
                .addService(new ServerEndpoint())
                .addService(new HealthEndpoint())
                .build();
    }

    private static ThreadFactory daemons(String name) {
        return Thread.ofPlatform().daemon().name(name + "-", 0).factory();
    }

    /**
     * Starts an engine on the data in a folder, which is made if missing. Blocks until all of it
     * has been read and the port is open.
     *
     * @param grpcPort 0 takes a free one
     * @throws IOException when the folder is in use by another engine or cannot be read, when its
     *     files are damaged, or when the port is taken
     * @throws IllegalStateException when the JVM runs without the module jdk.incubator.vector
     */
    public static EmbeddedQdrant start(Path dataFolder, int grpcPort, String apiKey)
            throws IOException {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            throw new IllegalStateException(
                    "The vector engine needs the JVM option --add-modules jdk.incubator.vector");
        }
        Path folder = dataFolder.toAbsolutePath();
        Files.createDirectories(folder);
        FileChannel lock = lock(folder.resolve("lock"));
        try {
            return new EmbeddedQdrant(lock, folder, grpcPort, apiKey);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very JVM, which is no different from another holding it.
        }
        channel.close();
        throw new IOException("Another vector engine uses this folder: " + file.getParent());
    }

    /** The port that clients connect to. */
    public int port() {
        return server.getPort();
    }

    /**
     * Ends the calls under way, brings everything to the disk and ends all threads. Blocks for at
     * most some twenty seconds; calling it twice is harmless.
     */
    @Override
    public void close() throws IOException {
        server.shutdown();
        try {
            if (!server.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
                server.awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        release();
    }

    private void release() throws IOException {
        end(acceptor);
        end(io);
        calls.shutdownNow();
        maintenance.close();
        try {
            catalogue.close();
        } finally {
            lock.close();
        }
    }

    private static void end(EventLoopGroup threads) {
        var _ = threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
