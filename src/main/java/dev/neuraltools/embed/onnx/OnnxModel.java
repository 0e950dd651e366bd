package dev.neuraltools.embed.onnx;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;

/**
 * A sentence-embedding model on the class path: a BERT encoder whose token vectors are averaged.
 *
 * @param name as its makers call it
 * @param network the resource of the network, in ONNX
 * @param tokenizer the resource of its tokenizer, in Hugging Face's JSON
 * @param dimension the number of components of a vector
 * @param tokens how many tokens of a text are read, the two that frame it included
 */
public record OnnxModel(String name, String network, String tokenizer, int dimension, int tokens) {

    /**
     * Sentence-transformers' all-MiniLM-L6-v2 with 8-bit weights. It was trained on texts of up to
     * 128 tokens.
     */
    public static final OnnxModel MINILM =
            new OnnxModel(
                    "all-minilm-l6-v2-q",
                    "all-minilm-l6-v2-q.onnx",
                    "all-minilm-l6-v2-q-tokenizer.json",
                    384,
                    128);

    /** The same model reading another number of tokens. */
    public OnnxModel reading(int count) {
        return new OnnxModel(name, network, tokenizer, dimension, count);
    }

    static URL locate(String resource) throws IOException {
        URL url = OnnxModel.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new FileNotFoundException(resource + " is not on the class path");
        }
        return url;
    }
}
