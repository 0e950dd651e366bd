package dev.neuraltools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StoreWarningsTest {

    @Test
    void onlyStoresThatDoNotAnswerAreNamed() throws Exception {
        String stores =
                """
                {"neo4j": {"embedded": false, "healthy": false, "address": "bolt://db:7687"},
                 "qdrant": {"embedded": true, "healthy": true, "address": "127.0.0.1:6334"}}
                """;

        assertThat(StoreWarnings.of(new ObjectMapper().readTree(stores)))
                .singleElement()
                .asString()
                .startsWith("neo4j at bolt://db:7687 does not answer");
    }
}
