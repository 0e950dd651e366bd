package dev.neuraltools.embed.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A model, loaded: its tokenizer and its network. Each run uses the thread that calls it and no
 * other, so parallel callers share one copy of the weights; on few cores that is faster than
 * letting the runtime split each run, and takes less memory than a session for each thread.
 * Thread-safe. Close it when no call runs any more: what it holds is native memory.
 */
final class Network implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Tokenizer tokenizer;
    private final int tokens;
    private final int dimension;
    private final Arena memory = Arena.ofShared();
    private final ConcurrentLinkedDeque<Workspace> workspaces = new ConcurrentLinkedDeque<>();

    private Network(OnnxModel model, int tokens, OrtEnvironment environment, OrtSession session)
            throws IOException {
        this.environment = environment;
        this.session = session;
        this.tokenizer = Tokenizer.load(model);
        this.tokens = tokens;
        this.dimension = model.dimension();
    }

    /**
     * Loads a model; takes some hundred milliseconds.
     *
     * @param tokens how many a batch may hold with its padding
     */
    static Network load(OnnxModel model, int tokens) throws OrtException, IOException {
        OrtEnvironment environment = OnnxLibraries.environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                Arena weights = Arena.ofConfined()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // The patterns are kept for each shape, and texts come in all lengths.
            options.setMemoryPatternOptimization(false);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            return new Network(
                    model,
                    tokens,
                    environment,
                    environment.createSession(read(model.network(), weights), options));
        }
    }

    /** The ids of a text, cut at what the model reads. */
    long[] ids(String text) {
        return tokenizer.ids(text);
    }

    /** How many tokens a batch may hold. */
    int tokens() {
        return tokens;
    }

    /**
     * Embeds one batch.
     *
     * @param texts the ids of each text, the longest first
     * @return a normalised vector for each
     */
    float[][] run(List<long[]> texts) throws OrtException {
        @Nullable Workspace free = workspaces.poll();
        Workspace workspace = free == null ? new Workspace(memory, tokens, dimension) : free;
        try {
            return workspace.run(environment, session, texts);
        } finally {
            workspaces.push(workspace);
        }
    }

    /** Reads past the heap: the bytes are needed once, and are many. */
    private static ByteBuffer read(String resource, Arena arena) throws IOException {
        URLConnection connection = OnnxModel.locate(resource).openConnection();
        try (ReadableByteChannel channel = Channels.newChannel(connection.getInputStream())) {
            ByteBuffer bytes = arena.allocate(connection.getContentLengthLong()).asByteBuffer();
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            return bytes.flip();
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException leak) {
            throw new IllegalStateException("the embedding model could not be freed", leak);
        } finally {
            tokenizer.close();
            memory.close();
        }
    }
}
