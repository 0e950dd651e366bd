package dev.neuraltools.retrieve.query;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryAnalysisTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "where is maxIdleTime read | maxIdleTime",
                "why does max_idle fail | max_idle",
                "who calls Pool.evict | Pool.evict",
                "who calls Pool#evict and Pool::close | Pool.evict,Pool.close",
                "what does evict() do | evict",
                "HTTPServer is slow | HTTPServer",
                "IDs of the URLs | ",
                "the first connection, i.e. the oldest one | ",
                "Where are idle connections evicted? | ",
            })
    void identifiersAreRecognised(String query, String expected) {
        String joined = String.join(",", QueryAnalysis.of(query).identifiers());
        assertThat(joined).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "look at server/raft.go:3125 | server/raft.go | 3125",
                "open Pool.java please | Pool.java | 0",
                "in `src/hono-base.ts`, why | src/hono-base.ts | 0",
                "at io.lettuce.core.Pool.evict(Pool.java:31) | io/lettuce/core/Pool.java | 31",
                "\tat java.base/java.util.List.of(List.java:9) | java/util/List.java | 9",
                "  File \"/app/celery/app/base.py\", line 731, in send_task |/app/celery/app/base.py| 731",
                "    at Hono.dispatch (file:///app/src/hono-base.ts:406:12) |/app/src/hono-base.ts| 406",
                "    at async /app/src/compose.ts:29:5 | /app/src/compose.ts | 29",
                "/src/server/raft.go:3125 +0x1a | /src/server/raft.go | 3125",
            })
    void placesAreRecognised(String query, String file, int line) {
        assertThat(QueryAnalysis.of(query).places()).containsExactly(new Place(file, line));
    }

    @Test
    void traceGivesItsMessageAndItsFirstFunctions() {
        QueryAnalysis query =
                QueryAnalysis.of(
                        """
                        io.lettuce.core.RedisException: Connection closed
                        \tat io.lettuce.core.Pool.evict(Pool.java:31)
                        \tat io.lettuce.core.Pool$Task.lambda$run$0(Pool.java:77)
                        \t... 17 more
                        """);
        assertThat(query.words()).contains("Connection closed", "Pool.evict", "Pool.run");
        assertThat(query.words()).doesNotContain("17 more", "Pool.java");
        assertThat(query.identifiers())
                .containsExactly("io.lettuce.core.RedisException", "Pool.evict", "Pool.run");
        assertThat(query.places())
                .containsExactly(
                        new Place("io/lettuce/core/Pool.java", 31),
                        new Place("io/lettuce/core/Pool.java", 77));
    }

    @Test
    void goTraceTakesTheFunctionFromTheLineBefore() {
        QueryAnalysis query =
                QueryAnalysis.of(
                        """
                        panic: runtime error: index out of range
                        goroutine 42 [running]:
                        github.com/nats-io/nats-server/v2/server.(*raft).run(0xc000)
                        \t/src/server/raft.go:3125 +0x1a
                        """);
        assertThat(query.identifiers()).containsExactly("raft.run");
        assertThat(query.words()).startsWith("panic: runtime error").doesNotContain("goroutine");
    }

    @Test
    void quotedTextIsKeptAsItStands() {
        assertThat(QueryAnalysis.of("where is \"Connection closed by peer\" thrown").quoted())
                .containsExactly("Connection closed by peer");
        assertThat(QueryAnalysis.of("what doesn't work and isn't read").quoted()).isEmpty();
    }

    @Test
    void testsAreAskedForByWord() {
        assertThat(QueryAnalysis.of("tests of the pool").aboutTests()).isTrue();
        assertThat(QueryAnalysis.of("the latest contest").aboutTests()).isFalse();
    }

    @Test
    void documentsAreAskedForByWord() {
        assertThat(QueryAnalysis.of("TLS in the user guide").aboutDocuments()).isTrue();
        assertThat(QueryAnalysis.of("how is a document parsed").aboutDocuments()).isFalse();
    }

    @Property(tries = 300)
    void anyQueryIsTakenApart(@ForAll @StringLength(max = 2_000) String query) {
        QueryAnalysis analysis = QueryAnalysis.of(query);
        assertThat(analysis.identifiers()).hasSizeLessThanOrEqualTo(QueryAnalysis.MAX_IDENTIFIERS);
        assertThat(analysis.places()).hasSizeLessThanOrEqualTo(QueryAnalysis.MAX_PLACES);
    }
}
