package dev.neuraltools.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.graph.WantedName;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void namesFallIntoTheirWords() {
        assertThat(Names.words("parseHTTPResponse2")).containsExactly("parse", "http", "response2");
        assertThat(Names.words("snake_case_Name")).containsExactly("snake", "case", "name");
        assertThat(Names.words("$")).isEmpty();
        assertThat(Names.initials("PooledConnectionFactory")).contains("pcf");
        assertThat(Names.initials("pool")).isEmpty();
    }

    @Test
    void distanceCountsMistakes() {
        assertThat(Names.distance("evict", "evict", 2)).isZero();
        assertThat(Names.distance("evict", "evcit", 2)).isEqualTo(1);
        assertThat(Names.distance("evict", "evit", 2)).isEqualTo(1);
        assertThat(Names.distance("evict", "evilt", 2)).isEqualTo(1);
        assertThat(Names.distance("evict", "convict", 2)).isEqualTo(3);
    }

    /** What the server is asked for is never less than what the ranking would take. */
    @Test
    void everyNameWithinTheBoundHoldsOneOfThePieces() {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String name = "acquireConnectionNow".substring(0, 4 + random.nextInt(16));
            var typed = new StringBuilder(name);
            for (int mistakes = name.length() < 8 ? 1 : 2; mistakes > 0; mistakes--) {
                spoil(typed, random);
            }
            var rank = new FuzzyRank(WantedName.of(typed.toString()));
            String lower = name.toLowerCase(Locale.ROOT);
            if (rank.score(lower, lower) > 0 && enoughPieces(typed.length())) {
                assertThat(rank.pieces().stream().anyMatch(lower::contains))
                        .as(typed + " for " + name)
                        .isTrue();
            }
        }
    }

    /** Names in between may lose all their pieces where two pairs of letters are swapped. */
    private static boolean enoughPieces(int length) {
        return length == 6 || length == 7 || length >= 10;
    }

    private static void spoil(StringBuilder name, Random random) {
        int at = random.nextInt(name.length() - 1);
        switch (random.nextInt(4)) {
            case 0 -> name.deleteCharAt(at);
            case 1 -> name.insert(at, 'q');
            case 2 -> name.setCharAt(at, 'z');
            default -> {
                char first = name.charAt(at);
                name.setCharAt(at, name.charAt(at + 1));
                name.setCharAt(at + 1, first);
            }
        }
    }

    @Test
    void typedNamesAreTakenApart() {
        assertThat(WantedName.of(" core::Pool::evict(int, long) "))
                .isEqualTo(new WantedName("", "core.Pool.evict", "evict"));
        assertThat(WantedName.of("src/Pool.java#Pool.evict~2"))
                .isEqualTo(new WantedName("src/Pool.java", "Pool.evict~2", "evict"));
        assertThat(WantedName.of("Pool#evict"))
                .isEqualTo(new WantedName("", "Pool.evict", "evict"));
        assertThat(WantedName.of("Foo.~Foo")).isEqualTo(new WantedName("", "Foo.~Foo", "~Foo"));
        assertThat(WantedName.of("a.b#c")).isEqualTo(new WantedName("a.b", "c", "c"));
    }
}
