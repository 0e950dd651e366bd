package dev.neuraltools.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;

class EmbeddedStoresTest {
    @Test
    void everyStoreAnswersToItsPassword() {
        assertThat(RealStores.redisCache().password())
                .isNotEqualTo(RealStores.redisQueue().password());
        assertThat(RedisProbe.answers(RealStores.redisCache())).isTrue();
        assertThat(RedisProbe.answers(RealStores.redisQueue())).isTrue();
        try (var driver =
                GraphDatabase.driver(
                        RealStores.neo4j().uri(),
                        AuthTokens.basic(
                                RealStores.neo4j().username(), RealStores.neo4j().password()))) {
            assertThat(driver.executableQuery("RETURN 1 AS one").execute().records())
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("one").asInt()).isEqualTo(1));
        }
    }
}
