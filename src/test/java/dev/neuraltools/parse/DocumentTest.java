package dev.neuraltools.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class DocumentTest {

    @Test
    void headingsNestAndFencedCodeIsNone() {
        ParsedFile guide = Samples.parsed("guide.md");

        assertThat(Samples.symbols(guide))
                .containsExactly(
                        "SECTION Guide to pools",
                        "SECTION Guide to pools.Usage",
                        "SECTION Guide to pools.Usage.Options",
                        "SECTION Guide to pools.Usage~2",
                        "SECTION Underlined");
        assertThat(Samples.symbol(guide, "Guide to pools.Usage").endLine()).isEqualTo(19);
    }

    @Test
    void chunksFollowTheSections() {
        ParsedFile guide = Samples.parsed("guide.md");

        assertThat(guide.chunks()).hasSize(6).allMatch(Chunk::embeddable);
        Chunk options = guide.chunks().get(3);
        assertThat(options.header()).isEqualTo("src/guide.md > Guide to pools > Usage > Options");
        assertThat(options.text()).isEqualTo("### Options\nOne.\n");
        assertThat(options.defines()).containsExactly("Options");
    }

    @Test
    void restructuredTextHasItsRules() {
        assertThat(Samples.symbols(Samples.parsed("guide.rst")))
                .containsExactly(
                        "SECTION Tasks", "SECTION Tasks.Basics", "SECTION Tasks.Basics.Options");
    }

    @Test
    void otherTextComesInOverlappingBlocksWithoutDenseVectors() {
        String text = String.join("\n", Collections.nCopies(100, "key: value"));

        ParsedFile file = Samples.parsed("conf/app.yaml", text);

        assertThat(file.language()).isEqualTo("text");
        assertThat(file.chunks()).noneMatch(Chunk::embeddable);
        assertThat(file.chunks()).extracting(Chunk::startLine).containsExactly(1, 33, 65);
        assertThat(file.chunks()).extracting(Chunk::endLine).containsExactly(40, 72, 100);
    }
}
