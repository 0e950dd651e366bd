package dev.neuraltools.queue.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.neuraltools.pool.Connector;
import dev.neuraltools.pool.redis.RedisScript;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.queue.Claim;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobKind;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.JobRequest;
import dev.neuraltools.queue.Submission;
import dev.neuraltools.queue.redis.ClaimStore.Beginning;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.ProjectNotVisibleException;
import dev.neuraltools.scope.Scope;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A job queue in Redis. A job that waits or is under way has an entry in the stream of its kind; a
 * worker that claims it receives the entry and keeps it from going idle; an entry that has been
 * idle for {@link JobTimings#silence()} goes to another worker. A server that comes back under the
 * same worker names takes what its predecessor left at once.
 */
public final class RedisJobQueue implements JobQueue, AutoCloseable {

    private static final RedisScript SUBMIT = RedisScript.beside(RedisJobQueue.class, "submit.lua");
    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final QueueStore store;
    private final Intake intake;
    private final ClaimStore claims;
    private final JobTimings timings;
    private final Map<String, RedisClaim> open = new ConcurrentHashMap<>();

    /**
     * @param redis for everything but waiting
     * @param connector for connections on which workers wait
     */
    public RedisJobQueue(
            ScopedRedis redis,
            Connector<StatefulRedisConnection<String, byte[]>> connector,
            JobTimings timings) {
        this.store = new QueueStore(redis);
        this.intake = new Intake(store, new BlockingReads(connector), timings.silence());
        this.claims = new ClaimStore(store, timings);
        this.timings = timings;
    }

    @Override
    public Submission submit(Scope scope, JobRequest request) {
        if (!scope.sees(request.project())) {
            throw new ProjectNotVisibleException(request.project());
        }
        return store.call(scope, "submit a job", redis -> submit(redis, request));
    }

    @Override
    public Optional<Claim> claim(Scope scope, JobKind kind, String worker, Duration wait) {
        Deadline until = scope.deadline().atMost(wait);
        intake.prepare(scope, kind);
        do {
            Optional<Claim> claim =
                    entry(scope, kind, worker, until).flatMap(entry -> begin(scope, entry));
            if (claim.isPresent()) {
                return claim;
            }
        } while (!until.passed() && !scope.cancellation().requested());
        return Optional.empty();
    }

    @Override
    public Optional<Job> find(Scope scope, String id) {
        return claims.job(scope, id).filter(job -> scope.sees(job.request().project()));
    }

    @Override
    public List<Job> jobs(Scope scope) {
        return store.call(scope, "list the jobs", RedisJobQueue::all).stream()
                .filter(job -> scope.sees(job.request().project()))
                .toList();
    }

    /**
     * Gives up the connections on which workers wait, and the claims that are still open: their
     * jobs go to other workers, as after a crash. A worker that wants to give its job back without
     * counting as dead releases it before.
     */
    @Override
    public void close() {
        open.values().forEach(RedisClaim::lose);
        intake.close();
    }

    private Optional<Entry> entry(Scope scope, JobKind kind, String worker, Deadline until) {
        return intake.left(scope, kind, worker, open::containsKey)
                .or(() -> intake.silent(scope, kind, worker))
                .or(() -> intake.fresh(kind, worker, until.atMost(SLICE).remaining()));
    }

    private Optional<Claim> begin(Scope scope, Entry entry) {
        return switch (claims.begin(scope, entry)) {
            case Beginning.Nothing() -> Optional.empty();
            case Beginning.Begun begun -> {
                RedisClaim claim = new RedisClaim(claims, timings, scope, entry, begun);
                open.put(entry.id(), claim);
                claim.open(() -> open.remove(entry.id()));
                yield Optional.of(claim);
            }
        };
    }

    private static Submission submit(RedisCommands<String, byte[]> redis, JobRequest request) {
        String[] keys = {
            JobKeys.current(request.kind()),
            JobKeys.next(request.kind()),
            JobKeys.JOBS,
            JobKeys.stream(request.kind())
        };
        List<String> arguments =
                List.of(
                        JobKeys.JOB,
                        newId(),
                        request.kind().name(),
                        request.project(),
                        request.root(),
                        request.clean() ? "1" : "0",
                        ClaimStore.now());
        List<?> answer = SUBMIT.list(redis, keys, RedisScript.bytes(arguments));
        String id = new String((byte[]) answer.getFirst(), UTF_8);
        Job job =
                JobFields.read(id, redis.hgetall(JobKeys.job(id)))
                        .orElseThrow(() -> new IllegalStateException("the job " + id + " is gone"));
        return Objects.equals(answer.getLast(), 1L)
                ? new Submission.Started(job)
                : new Submission.Joined(job);
    }

    private static List<Job> all(RedisCommands<String, byte[]> redis) {
        return redis.zrevrange(JobKeys.JOBS, 0, -1).stream()
                .map(bytes -> new String(bytes, UTF_8))
                .flatMap(id -> JobFields.read(id, redis.hgetall(JobKeys.job(id))).stream())
                .toList();
    }

    /** 50 random bits, short enough to be read aloud. */
    private static String newId() {
        return Long.toString(RANDOM.nextLong() >>> 14, 36);
    }
}
