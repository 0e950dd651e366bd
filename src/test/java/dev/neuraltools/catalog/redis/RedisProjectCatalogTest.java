package dev.neuraltools.catalog.redis;

import static dev.neuraltools.pool.redis.RealRedis.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.catalog.CatalogException;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectCatalogContract;
import dev.neuraltools.pool.redis.RealRedis;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, and reading while Redis is away. */
class RedisProjectCatalogTest extends ProjectCatalogContract {

    @TempDir private static Path folder;
    private static RealRedis redis;

    private RealRedis.Client client;
    private RedisProjectCatalog catalog;

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
        catalog = new RedisProjectCatalog(client.redis());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    protected ProjectCatalog catalog() {
        return catalog;
    }

    @Test
    void otherServersSeeTheChange() {
        catalog.update(scope(), "lettuce", before -> full("lettuce"));
        try (RealRedis.Client other = redis.client()) {
            assertThat(new RedisProjectCatalog(other.redis()).find(scope(), "lettuce"))
                    .contains(full("lettuce"));
        }
    }

    @Test
    void listShowsAtOnceWhatThisServerChangedAndSoonWhatAnotherDid() {
        catalog.update(scope(), "lettuce", before -> full("lettuce"));
        assertThat(catalog.list(scope())).hasSize(1);
        catalog.remove(scope(), "lettuce");
        assertThat(catalog.list(scope())).isEmpty();
        try (RealRedis.Client other = redis.client()) {
            new RedisProjectCatalog(other.redis())
                    .update(scope(), "celery", before -> full("celery"));
        }
        await().untilAsserted(
                        () -> assertThat(catalog.list(scope())).containsExactly(full("celery")));
    }

    @Test
    void readingGoesOnFromTheLastKnownStateWhileRedisIsAway() {
        catalog.update(scope(), "lettuce", before -> full("lettuce"));
        assertThat(catalog.list(scope())).hasSize(1);
        redis.close();
        try {
            assertThat(catalog.find(scope(), "lettuce")).contains(full("lettuce"));
            assertThat(catalog.list(scope())).containsExactly(full("lettuce"));
            assertThatThrownBy(() -> catalog.update(scope(), "lettuce", before -> before))
                    .isInstanceOf(CatalogException.class);
        } finally {
            redis.start();
        }
        // The breaker lets nobody through for a while.
        await().ignoreException(CatalogException.class)
                .untilAsserted(() ->
                        assertThat(catalog.update(scope(), "lettuce", before -> before))
                                .isEqualTo(full("lettuce")));
    }

    @Test
    void whatWasNeverReadIsNotTakenForMissing() {
        redis.close();
        try {
            assertThatThrownBy(() -> catalog.find(scope(), "lettuce"))
                    .isInstanceOf(CatalogException.class);
            assertThatThrownBy(() -> catalog.list(scope())).isInstanceOf(CatalogException.class);
        } finally {
            redis.start();
        }
    }
}
