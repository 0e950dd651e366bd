package dev.neuraltools.queue.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.neuraltools.queue.JobKind;
import dev.neuraltools.scope.Scope;
import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a worker's next entry comes from: what a dead predecessor of its name left, what a silent
 * worker let go, what is new. Thread-safe.
 */
final class Intake implements AutoCloseable {

    private static final int PENDING = 100;

    private final QueueStore store;
    private final BlockingReads reads;
    private final Duration silence;

    Intake(QueueStore store, BlockingReads reads, Duration silence) {
        this.store = store;
        this.reads = reads;
        this.silence = silence;
    }

    /** Makes sure that the stream and its group are there. */
    void prepare(Scope scope, JobKind kind) {
        store.call(scope, "prepare its stream", redis -> createGroup(redis, kind));
    }

    /**
     * An entry that this worker received and that nobody here works on: its name is unique among
     * those alive, so a process that died left it.
     */
    Optional<Entry> left(Scope scope, JobKind kind, String worker, Predicate<String> open) {
        List<StreamMessage<String, byte[]>> pending =
                store.call(
                        scope,
                        "read what was left",
                        redis ->
                                BlockingReads.read(
                                        redis,
                                        worker,
                                        XReadArgs.Builder.count(PENDING),
                                        StreamOffset.from(JobKeys.stream(kind), "0")));
        return pending.stream()
                .filter(message -> !open.test(message.getId()))
                .findFirst()
                .map(message -> entry(kind, worker, message));
    }

    /** An entry whose worker has been silent. */
    Optional<Entry> silent(Scope scope, JobKind kind, String worker) {
        List<StreamMessage<String, byte[]>> taken =
                store.call(
                        scope,
                        "take over a silent worker's job",
                        redis ->
                                redis.xautoclaim(
                                                JobKeys.stream(kind),
                                                XAutoClaimArgs.Builder.xautoclaim(
                                                                Consumer.from(
                                                                        JobKeys.GROUP, worker),
                                                                silence,
                                                                "0-0")
                                                        .count(1))
                                        .getMessages());
        return taken.stream().findFirst().map(message -> entry(kind, worker, message));
    }

    /** An entry that nobody has received, or none after {@code wait}. */
    Optional<Entry> fresh(JobKind kind, String worker, Duration wait) {
        return reads.next(kind, worker, wait).stream()
                .findFirst()
                .map(message -> entry(kind, worker, message));
    }

    @Override
    public void close() {
        reads.close();
    }

    private static String createGroup(RedisCommands<String, byte[]> redis, JobKind kind) {
        try {
            return redis.xgroupCreate(
                    StreamOffset.from(JobKeys.stream(kind), "0"),
                    JobKeys.GROUP,
                    XGroupCreateArgs.Builder.mkstream());
        } catch (RedisBusyException busy) {
            @Nullable String message = busy.getMessage();
            if (message != null && message.startsWith("BUSYGROUP")) {
                return "there";
            }
            throw busy;
        }
    }

    private static Entry entry(JobKind kind, String worker, StreamMessage<String, byte[]> message) {
        byte @Nullable [] id = message.getBody() == null ? null : message.getBody().get("id");
        // An entry that was deleted has no body; its job is found to be gone.
        String job = id == null ? "" : new String(id, UTF_8);
        return new Entry(kind, message.getId(), job, worker, UUID.randomUUID().toString());
    }
}
