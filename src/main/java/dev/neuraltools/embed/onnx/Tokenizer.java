package dev.neuraltools.embed.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Cuts texts into the ids that a model knows. Thread-safe; holds native memory until closed. */
final class Tokenizer implements AutoCloseable {

    /** No text needs more characters than this for each token that is read; the rest is not cut. */
    private static final int CHARACTERS_PER_TOKEN = 64;

    private final HuggingFaceTokenizer tokenizer;
    private final int characters;

    private Tokenizer(HuggingFaceTokenizer tokenizer, int characters) {
        this.tokenizer = tokenizer;
        this.characters = characters;
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
            return new Tokenizer(tokenizer, model.tokens() * CHARACTERS_PER_TOKEN);
        }
    }

    /** The ids of a text, framed by those that begin and end one. */
    long[] ids(String text) {
        return tokenizer.encode(start(text)).getIds();
    }

    private String start(String text) {
        if (text.length() <= characters) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(characters - 1)) ? -1 : 0;
        return text.substring(0, characters + end);
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
