package dev.neuraltools.queue.redis;

import static dev.neuraltools.pool.redis.RealRedis.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.queue.Claim;
import dev.neuraltools.queue.ClaimLostException;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobKind;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.JobQueueContract;
import dev.neuraltools.queue.JobState;
import dev.neuraltools.queue.QueueException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, and what happens when a worker's process dies. */
class RedisJobQueueTest extends JobQueueContract {

    private static final JobTimings HASTY =
            JobTimings.defaults().withSilence(Duration.ofMillis(500));

    @TempDir private static Path folder;
    private static RealRedis redis;

    private final List<Server> servers = new ArrayList<>();
    private RedisJobQueue queue;

    /** A server's process: when it is killed, its claims can say nothing any more. */
    private record Server(RealRedis.Client client, RedisJobQueue queue) {
        void kill() {
            queue.close();
            client.close();
        }
    }

    @BeforeAll
    static void startRedis() {
        redis = new RealRedis(folder);
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void startServer() {
        redis.clear();
        queue = server(JobTimings.defaults()).queue();
    }

    @AfterEach
    void stopServers() {
        servers.forEach(Server::kill);
    }

    @Override
    protected JobQueue queue() {
        return queue;
    }

    private Server server(JobTimings timings) {
        RealRedis.Client client = redis.client();
        Server server =
                new Server(client, new RedisJobQueue(client.redis(), client.connector(), timings));
        servers.add(server);
        return server;
    }

    private static Claim claim(Server server, String worker) {
        return server.queue()
                .claim(scope(), JobKind.INDEX, worker, Duration.ofSeconds(20))
                .orElseThrow();
    }

    @Test
    void jobOfAKilledWorkerGoesOnWithAnother() {
        Server killed = server(HASTY);
        Server other = server(HASTY);
        Job job = queue.submit(scope(), index("lettuce")).job();
        Claim first = claim(killed, "killed");
        first.progress("parse", 1, 2);
        await().until(() -> find(job).phase().equals("parse"));
        killed.kill();

        Claim second = claim(other, "other");
        assertThat(second.job().id()).isEqualTo(job.id());
        assertThat(second.job().phase()).isEqualTo("parse");
        assertThat(second.earlierTries()).isEqualTo(1);
        second.done("");
        assertThat(find(job).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void restartedServerTakesWhatItsPredecessorLeftAtOnce() {
        Server killed = server(JobTimings.defaults());
        Job job = queue.submit(scope(), index("lettuce")).job();
        claim(killed, "index-0");
        killed.kill();

        Claim second =
                queue.claim(scope(), JobKind.INDEX, "index-0", Duration.ofMillis(1)).orElseThrow();
        assertThat(second.job().id()).isEqualTo(job.id());
        second.done("");
    }

    @Test
    void openClaimIsNotTakenOverThoughItsWorkerIsBusy() {
        Server busy = server(HASTY);
        Server other = server(HASTY);
        queue.submit(scope(), index("lettuce"));
        Claim claim = claim(busy, "busy");
        // Three times as long as a dead worker is waited for.
        assertThat(
                        other.queue()
                                .claim(
                                        scope(),
                                        JobKind.INDEX,
                                        "other",
                                        HASTY.silence().multipliedBy(3)))
                .isEmpty();
        claim.done("");
    }

    @Test
    void hungWorkerLosesItsClaimAndIsTold() {
        Server hung = server(HASTY.withStall(Duration.ofMillis(100)));
        Server other = server(HASTY);
        queue.submit(scope(), index("lettuce"));
        Claim first = claim(hung, "hung");
        Claim second = claim(other, "other");
        assertThat(second.job().id()).isEqualTo(first.job().id());
        assertThatThrownBy(() -> first.progress("parse", 1, 2))
                .isInstanceOf(ClaimLostException.class);
        assertThatThrownBy(() -> first.done("")).isInstanceOf(ClaimLostException.class);
        assertThat(find(first.job()).state()).isEqualTo(JobState.RUNNING);
        second.done("");
    }

    @Test
    void jobThatKillsThreeWorkersIsGivenUp() {
        Job job = queue.submit(scope(), index("lettuce")).job();
        for (int each = 0; each < 3; each++) {
            Server killed = server(JobTimings.defaults());
            assertThat(claim(killed, "index-0").earlierTries()).isEqualTo(each);
            killed.kill();
        }
        assertThat(queue.claim(scope(), JobKind.INDEX, "index-0", Duration.ofMillis(1))).isEmpty();
        assertThat(find(job).state()).isEqualTo(JobState.FAILED);
        assertThat(find(job).message()).contains("its worker died 3 times");
    }

    @Test
    void jobsOutliveRedis() {
        Job job = queue.submit(scope(), index("lettuce")).job();
        await().until(() -> queue.find(scope(), job.id()).isPresent());
        redis.close();
        assertThatThrownBy(() -> queue.find(scope(), job.id())).isInstanceOf(QueueException.class);
        redis.start();

        Claim claim = claim("a");
        assertThat(claim.job().id()).isEqualTo(job.id());
        claim.done("");
    }
}
