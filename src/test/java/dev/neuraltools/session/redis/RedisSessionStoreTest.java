package dev.neuraltools.session.redis;

import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.session.SessionStore;
import dev.neuraltools.session.SessionStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RedisSessionStoreTest extends SessionStoreContract {

    @TempDir private static Path folder;
    private static RealRedis redis;

    private RealRedis.Client client;
    private Reachability reachability;
    private RedisSessionStore store;

    @BeforeAll
    static void startRedis() {
        redis = new RealRedis(folder);
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void open() {
        redis.clear();
        client = redis.client();
        reachability = new Reachability("test", client.redis(), Duration.ofMillis(50));
        store = new RedisSessionStore(client.pipeline(), reachability);
    }

    @AfterEach
    void close() {
        reachability.close();
        client.close();
    }

    @Override
    protected SessionStore store() {
        return store;
    }
}
