package dev.neuraltools.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;

class EmbeddedStoresTest {
    @Test
    void everyStoreAnswersToItsPassword() {
        StoreAddresses stores = RealStores.addresses();

        assertThat(stores.redisCache().password()).isNotEqualTo(stores.redisQueue().password());
        assertThat(RedisProbe.answers(stores.redisCache())).isTrue();
        assertThat(RedisProbe.answers(stores.redisQueue())).isTrue();
        try (var driver =
                GraphDatabase.driver(
                        stores.neo4j().uri(),
                        AuthTokens.basic(stores.neo4j().username(), stores.neo4j().password()))) {
            assertThat(driver.executableQuery("RETURN 1 AS one").execute().records())
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("one").asInt()).isEqualTo(1));
        }
    }
}
