package dev.neuraltools.embed.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Cuts texts into the ids that a model knows. Thread-safe; holds native memory until closed. */
final class Tokenizer implements AutoCloseable {

    /** Most code needs no more characters for each token. */
    private static final int USUAL_CHARACTERS = 5;

    /** No text that is worth reading needs more; what lies beyond is not even looked at. */
    private static final int MOST_CHARACTERS = 64;

    private final HuggingFaceTokenizer tokenizer;
    private final int tokens;

    private Tokenizer(HuggingFaceTokenizer tokenizer, int tokens) {
        this.tokenizer = tokenizer;
        this.tokens = tokens;
    }

    /** The tokenizer of a model, cutting at what it reads. */
    static Tokenizer load(OnnxModel model) throws IOException {
        stayAtHome();
        String tokens = Integer.toString(model.tokens());
        try (InputStream json = OnnxModel.locate(model.tokenizer()).openStream()) {
            HuggingFaceTokenizer tokenizer =
                    HuggingFaceTokenizer.newInstance(
                            json,
                            Map.of(
                                    "padding",
                                    "false",
                                    "truncation",
                                    "true",
                                    "maxLength",
                                    tokens,
                                    "modelMaxLength",
                                    tokens));
            return new Tokenizer(tokenizer, model.tokens());
        }
    }

    /**
     * The ids of a text, framed by those that begin and end one. The library cuts a text into
     * tokens as a whole before it drops those that are too many, so it is given a beginning first;
     * as that ends between two words, its tokens are those of the text.
     */
    long[] ids(String text) {
        int usual = words(text, tokens * USUAL_CHARACTERS);
        if (usual < text.length()) {
            long[] ids = tokenizer.encode(text.substring(0, usual)).getIds();
            if (ids.length == tokens) {
                return ids;
            }
        }
        return tokenizer.encode(text.substring(0, words(text, tokens * MOST_CHARACTERS))).getIds();
    }

    /** Where the last word that fits some characters ends, or the text. */
    private static int words(String text, int characters) {
        if (text.length() <= characters) {
            return text.length();
        }
        int end = characters;
        while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        if (end > 0) {
            return end;
        }
        return Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
    }

    /** Unasked, the library reports its use and fetches binaries for the GPU that it sees. */
    private static void stayAtHome() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
