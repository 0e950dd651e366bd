package dev.neuraltools.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "if (a.isEmpty()) { return List.of(); } ",
                "extraordinarily_long_identifier_without_any_space_",
                "wordy documentation of considerable verbosity throughout ",
                "                                        indented();\n",
                "🙂",
                "日本語"
            })
    void aLongTextHasTheTokensOfItsBeginning(String part) throws IOException {
        String text = part.repeat(400);
        try (Tokenizer few = Tokenizer.load(OnnxModel.MINILM.reading(32));
                Tokenizer many = Tokenizer.load(OnnxModel.MINILM.reading(512))) {
            long[] cut = few.ids(text);
            long[] whole = many.ids(text);

            assertThat(cut).startsWith(101).endsWith(102).hasSizeLessThanOrEqualTo(32);
            if (cut.length == 32) {
                assertThat(Arrays.copyOf(cut, 31)).isEqualTo(Arrays.copyOf(whole, 31));
            }
        }
    }
}
