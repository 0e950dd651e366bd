package dev.neuraltools.retrieve.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "getConectionAsync, getConnectionAsync, true",
        "ClusterTopologyRefreshOptoins, ClusterTopologyRefreshOptions, true",
        "relaese, release, true",
        "rlaese, release, false",
        "get, set, false",
        "connect, disconnect, false"
    })
    void aTypingErrorIsToldFromAnotherName(String typed, String name, boolean mistyped) {
        assertThat(Spelling.mistyped(typed, name)).isEqualTo(mistyped);
    }
}
