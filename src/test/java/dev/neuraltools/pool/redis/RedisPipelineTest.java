package dev.neuraltools.pool.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisPipelineTest {

    @TempDir private static Path folder;
    private static RealRedis redis;
    private static RealRedis.Client client;

    @BeforeAll
    static void start() {
        redis = new RealRedis(folder);
        client = redis.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        redis.close();
    }

    @Test
    void aCommandThatCannotBeSentFailsAlone() throws Exception {
        CountDownLatch gathered = new CountDownLatch(1);
        CompletableFuture<byte[]> before =
                begin(each -> {
                    // Meanwhile the others gather, so that they go out together.
                    awaited(gathered);
                    return each.echo(bytes("before"));
                });
        CompletableFuture<byte[]> one = begin(each -> each.echo(bytes("one")));
        CompletableFuture<byte[]> unsendable =
                begin(each -> {
                    throw new IllegalArgumentException("mine");
                });
        CompletableFuture<byte[]> other = begin(each -> each.echo(bytes("other")));
        gathered.countDown();

        assertThatThrownBy(unsendable::get).hasRootCauseMessage("mine");
        assertThat(before.get()).isEqualTo(bytes("before"));
        assertThat(one.get()).isEqualTo(bytes("one"));
        assertThat(other.get()).isEqualTo(bytes("other"));
    }

    @Test
    void whatTheMachineThrowsEndsNoLaterCommand() throws Exception {
        CompletableFuture<byte[]> broken =
                begin(each -> {
                    throw new NoClassDefFoundError("gone");
                });

        assertThatThrownBy(broken::get)
                .hasCauseInstanceOf(RedisException.class)
                .hasRootCauseMessage("gone");
        assertThat(begin(each -> each.echo(bytes("on"))).get()).isEqualTo(bytes("on"));
    }

    private static CompletableFuture<byte[]> begin(
            Function<RedisAsyncCommands<String, byte[]>, RedisFuture<byte[]>> command) {
        return client.pipeline().begin(RealRedis.scope().deadline(), command);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
