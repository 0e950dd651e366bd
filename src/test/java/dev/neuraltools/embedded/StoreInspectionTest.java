package dev.neuraltools.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Only what would be started here has to be here. */
class StoreInspectionTest {

    @Test
    void programsOfStoresThatRunElsewhereAreNotMissed() {
        ExternalStores all =
                ExternalStores.named(
                        Map.of(
                                "NEO4J_URI", "bolt://neo4j:7687",
                                "QDRANT_HOST", "qdrant",
                                "REDIS_CACHE_HOST", "redis-cache",
                                "REDIS_QUEUE_HOST", "redis-queue"));

        assertThat(all.others()).isEmpty();
        assertThat(StoreInspection.programs(all))
                .allSatisfy(finding -> {
                    assertThat(finding.good()).isTrue();
                    assertThat(finding.detail()).startsWith("not started here");
                });
    }

    @Test
    void redisIsStillNeededForTheOneThatIsStartedHere() {
        ExternalStores queue = ExternalStores.named(Map.of("REDIS_QUEUE_HOST", "redis-queue"));

        assertThat(queue.others()).containsExactly("neo4j", "qdrant", "redis_cache");
        assertThat(StoreInspection.programs(queue))
                .noneSatisfy(
                        finding -> assertThat(finding.detail()).startsWith("not started here"));
    }
}
