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

    @Test
    void distanceIsThatOfTheWholeTable() {
        var random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            String one = letters(random);
            String other = random.nextInt(3) == 0 ? letters(random) : spoilt(one, random);
            for (int bound = 0; bound <= 3; bound++) {
                assertThat(Names.distance(one, other, bound))
                        .as("%s and %s, at most %d", one, other, bound)
                        .isEqualTo(Math.min(wholeTable(one, other), bound + 1));
            }
        }
    }

    private static String letters(Random random) {
        return random.ints(random.nextInt(9), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String spoilt(String name, Random random) {
        var typed = new StringBuilder(name);
        for (int mistakes = random.nextInt(4); mistakes > 0 && typed.length() > 1; mistakes--) {
            spoil(typed, random);
        }
        return typed.toString();
    }

    /** Optimal string alignment, as textbooks have it. */
    private static int wholeTable(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                table[i][j] =
                        Math.min(
                                Math.min(table[i - 1][j], table[i][j - 1]) + 1,
                                table[i - 1][j - 1] + cost);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[one.length()][other.length()];
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
            if (rank.score(lower, lower) > 0) {
                assertThat(rank.pieces().stream().anyMatch(lower::contains))
                        .as(typed + " for " + name)
                        .isTrue();
            }
        }
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
