package dev.neuraltools.index.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FileFactsTest {

    private final FileFacts facts =
            new Code()
                    .with(
                            "a/A.java",
                            "package a; import b.*; class A { int x; void f(B b) { b.g(x, null); } }")
                    .files()
                    .getFirst();

    @Test
    void bytesGiveTheSameFactsBack() {
        assertThat(FileFacts.fromBytes(facts.toBytes())).isEqualTo(facts);
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] bytes = facts.toBytes();
        bytes[0]++;

        assertThatThrownBy(() -> FileFacts.fromBytes(bytes))
                .isInstanceOf(FactsFormatException.class)
                .hasMessage("facts of another version");
    }

    @Test
    void brokenBytesAreRefused() {
        byte[] bytes = facts.toBytes();

        assertThatThrownBy(() -> FileFacts.fromBytes(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(FactsFormatException.class)
                .hasMessage("broken facts");
    }
}
