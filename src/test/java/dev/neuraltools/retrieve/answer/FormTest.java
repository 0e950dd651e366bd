package dev.neuraltools.retrieve.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormTest {

    @Test
    void textBeginsWithFreshnessAndShowsEachHit() {
        Answer answer =
                Samples.answer(List.of(Samples.evict()))
                        .withResults(List.of(Samples.evict()), "abc");
        assertThat(Form.TEXT.render(answer))
                .isEqualTo(
                        """
                        **lettuce** @ 1a2b3c4 · indexed 2026-05-04T10:11:12Z · 2 files changed since · coverage dense 42 %, graph 100 %, lexical 100 % · missing: dense: 58 % of the chunks are not embedded yet

                        **src/Pool.java:40-42** · method `Pool.evict` · `void evict(int idle)` · dense+lexical
                        called by: Timer.tick (src/Timer.java:9)
                        calls: Pool.idle (src/Pool.java:50)
                        tests: PoolTest.evicts (src/test/PoolTest.java:12)
                        ```java
                        void evict(int idle) {
                            idle();
                        }
                        ```

                        more: cursor abc
                        """);
    }

    @Test
    void jsonHasTheFieldsThatProgramsRelyOn() {
        assertThat(Form.JSON.render(Samples.answer(List.of(Samples.evict()))))
                .isEqualTo(
                        """
                        {"project":"lettuce","commit":"1a2b3c4","indexed_at":"2026-05-04T10:11:12Z","stale_files":2,\
                        "coverage":{"dense":0.42,"graph":1.0,"lexical":1.0},\
                        "missing":["dense: 58 % of the chunks are not embedded yet"],\
                        "results":[{"path":"src/Pool.java","start_line":40,"end_line":42,"symbol":"Pool.evict",\
                        "kind":"method","language":"java","signature":"void evict(int idle)","score":0.81,\
                        "channels":["dense","lexical"],"snippet":"void evict(int idle) {\\n    idle();\\n}",\
                        "callers":["Timer.tick (src/Timer.java:9)"],"callees":["Pool.idle (src/Pool.java:50)"],\
                        "tests":["PoolTest.evicts (src/test/PoolTest.java:12)"]}],"correlation_id":"c-1"}\
                        """);
    }

    @Test
    void traceStepSaysHowItWasReached() {
        Hit step =
                Hit.at("src/Timer.java", 9, 20, "Timer.tick", "method", "java")
                        .reached(
                                2, new Via("calls", "src/Pool.java#Pool.evict", "import", 0.9, 14));
        assertThat(Form.TEXT.render(Samples.answer(List.of(step))))
                .contains("depth 2, calls src/Pool.java#Pool.evict:14 (import, 0.90)");
        assertThat(Form.JSON.render(Samples.answer(List.of(step))))
                .contains(
                        "\"depth\":2,\"via\":{\"kind\":\"calls\",\"from\":\"src/Pool.java#Pool.evict\"");
    }

    @Test
    void numberedLinesAndFencesInsideCodeAreKept() {
        Hit hit =
                Hit.at("README.md", 7, 9, "", "", "markdown")
                        .withSnippet("```sh\nrun\n```")
                        .withNumbers();
        assertThat(Form.TEXT.render(Samples.answer(List.of(hit))))
                .contains("````markdown\n7  ```sh\n8  run\n9  ```\n````\n");
    }

    @Test
    void anythingButTextAndJsonIsRefused() {
        assertThat(Form.of(null)).isSameAs(Form.TEXT);
        assertThat(Form.of("JSON")).isSameAs(Form.JSON);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Form.of("xml"))
                .hasMessageContaining("text or json");
    }
}
