package dev.neuraltools.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/**/*.java | src/A.java | true",
                "src/**/*.java | src/a/b/A.java | true",
                "src/**/*.java | test/A.java | false",
                "src/main | src/main/java/A.java | true",
                "src/main/ | src/main/java/A.java | true",
                "src/main | src/mainly/A.java | false",
                "./src/*.ts | src/hono.ts | true",
                "src/*.ts | src/jsx/hono.ts | false",
                "*.py | celery/app/base.py | true",
                "src/{a,b}/?.go | src/b/x.go | true",
                "src/{a,b}/?.go | src/c/x.go | false",
                "a+(b).c | a+(b).c | true",
                "** | any/thing | true",
            })
    void globAdmits(String glob, String path, boolean admitted) {
        assertThat(PathGlob.of(glob).matches(path)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "src/../../x", "/etc/passwd", "C:\\Windows", "a\\..\\b"})
    void pathOutsideOfTheProjectIsRefused(String path) {
        assertThatThrownBy(() -> PathGlob.of(path)).isInstanceOf(InvalidArgument.class);
    }

    @Test
    void queryOutOfBoundsIsRefusedWithTheBound() {
        assertThatThrownBy(() -> SearchRequest.of("  ")).hasMessageContaining("'query' is empty");
        assertThatThrownBy(() -> SearchRequest.of("x".repeat(100_000)))
                .isInstanceOf(InvalidArgument.class)
                .hasMessageContaining("10,000");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void limitOutOfBoundsIsRefused(int limit) {
        assertThatThrownBy(() -> search(limit, "class")).hasMessageContaining("between 1 and 100");
    }

    @Test
    void unknownKindIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> search(10, "gadget")).hasMessageContaining("interface");
        assertThat(search(10, "Class").kind()).contains("class");
    }

    @Test
    void languageIsKnownByItsUsualNames() {
        SearchRequest request =
                new SearchRequest(
                        "q", Optional.empty(), Optional.of("TS"), Optional.empty(), 10, true);
        assertThat(request.language()).contains("typescript");
    }

    @Test
    void readCodeTakesAPathOrASymbol() {
        assertThatThrownBy(() -> read(null, null, null, null)).hasMessageContaining("either");
        assertThatThrownBy(() -> read("a", null, null, "b")).hasMessageContaining("either");
        assertThatThrownBy(() -> read("a", 9, 3, null)).hasMessageContaining("before");
        assertThatThrownBy(() -> read("../a", 1, 3, null)).hasMessageContaining("leaves");
    }

    private static SearchRequest search(int limit, String kind) {
        return new SearchRequest(
                "q", Optional.empty(), Optional.empty(), Optional.of(kind), limit, true);
    }

    private static ReadCode.Request read(
            @org.jspecify.annotations.Nullable String path,
            @org.jspecify.annotations.Nullable Integer first,
            @org.jspecify.annotations.Nullable Integer last,
            @org.jspecify.annotations.Nullable String symbol) {
        return new ReadCode.Request(
                Optional.ofNullable(path),
                Optional.ofNullable(first),
                Optional.ofNullable(last),
                Optional.ofNullable(symbol));
    }
}
