package dev.neuraltools.vector;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Turns chunks, commit messages and queries into sparse vectors whose dot product, with IDF from
 * the store on the query's side, is BM25F.
 *
 * <p>A term's weight in a chunk is {@code t (k1 + 1) / (k1 + t)} with {@code t} the sum over the
 * fields of {@code weight · count / (1 − b + b · length / average)} (Robertson, Zaragoza and
 * Taylor, "Simple BM25 extension to multiple weighted fields", 2004). The average lengths are
 * constants, so that a chunk's vector depends on nothing but the chunk. A term is numbered by the
 * lower 31 bits of murmur3 of its UTF-8 bytes; the weights of terms that share a number are added.
 *
 * <p>Stateless; may be used by many threads.
 */
public final class LexicalEncoder {

    private static final float B_TEXT = 0.75f;
    private static final float B_NAMES = 0.5f;

    private static final Field PATH = new Field(1.5f, B_NAMES, 10f);
    private static final Field NAMES = new Field(2.0f, B_NAMES, 8f);
    private static final Field TEXT = new Field(1.0f, B_TEXT, 130f);
    private static final Field FILE = new Field(1.0f, B_TEXT, 1200f);
    private static final Field MESSAGE = new Field(1.0f, B_TEXT, 30f);

    /** What a chunk is about: its path, the names that it defines or belongs to, its text. */
    public SparseVector body(CodeChunk chunk) {
        return body(chunk, new Terms());
    }

    private static SparseVector body(CodeChunk chunk, Terms file) {
        Terms terms = new Terms();
        terms.add(chunk.path(), PATH);
        terms.add(String.join(" ", chunk.defines()) + " " + chunk.symbol(), NAMES);
        int text = terms.size();
        terms.add(chunk.text(), TEXT);
        file.take(terms, text);
        return terms.saturated();
    }

    /**
     * The chunks of one file, and what the file is about as a whole: its path and the text of all
     * its chunks. Each text is cut into terms once.
     *
     * @param chunks of one file, in the order of lines
     */
    public FileVectors file(List<CodeChunk> chunks) {
        Terms file = new Terms();
        List<SparseVector> bodies = chunks.stream().map(chunk -> body(chunk, file)).toList();
        file.weigh(0, FILE);
        file.add(chunks.getFirst().path(), PATH);
        return new FileVectors(bodies, file.saturated());
    }

    /**
     * The vectors of one file.
     *
     * @param bodies of its chunks, in their order
     * @param whole of the file
     */
    public record FileVectors(List<SparseVector> bodies, SparseVector whole) {

        public FileVectors {
            bodies = List.copyOf(bodies);
        }
    }

    /** How a chunk is called: its path and the names that it defines. */
    public SparseVector names(CodeChunk chunk) {
        Terms terms = new Terms();
        terms.add(chunk.path(), PATH);
        terms.add(String.join(" ", chunk.defines()), NAMES);
        return terms.saturated();
    }

    /** What a commit says of itself. */
    public SparseVector commit(String message) {
        Terms terms = new Terms();
        terms.add(message, MESSAGE);
        return terms.saturated();
    }

    /** A query to be compared with {@link #body}: its distinct terms, of weight 1 each. */
    public SparseVector bodyQuery(String query) {
        return query(query);
    }

    /** A query to be compared with {@link FileVectors#whole}. */
    public SparseVector fileQuery(String query) {
        return query(query);
    }

    /** A query to be compared with {@link #names}. */
    public SparseVector namesQuery(String query) {
        return query(query);
    }

    /** A query to be compared with {@link #commit}. */
    public SparseVector commitQuery(String query) {
        return query(query);
    }

    private static SparseVector query(String query) {
        Terms terms = new Terms();
        terms.add(query, new Field(1f, 0f, 1f));
        return terms.presence();
    }

    /** The number of a term: 31 bits, so that it is the same signed and unsigned. */
    static int id(String term) {
        return murmur3(term.getBytes(StandardCharsets.UTF_8)) & 0x7fff_ffff;
    }

    /** MurmurHash3_x86_32 with seed 0 (Austin Appleby, public domain). */
    static int murmur3(byte[] data) {
        int hash = 0;
        int blocks = data.length & ~3;
        for (int i = 0; i < blocks; i += 4) {
            int block =
                    (data[i] & 0xff)
                            | ((data[i + 1] & 0xff) << 8)
                            | ((data[i + 2] & 0xff) << 16)
                            | ((data[i + 3] & 0xff) << 24);
            hash = Integer.rotateLeft(hash ^ scramble(block), 13) * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int i = data.length - 1; i >= blocks; i--) {
            tail = (tail << 8) | (data[i] & 0xff);
        }
        hash ^= scramble(tail) ^ data.length;
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    private static int scramble(int block) {
        return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
    }
}
