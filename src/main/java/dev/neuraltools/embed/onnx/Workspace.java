package dev.neuraltools.embed.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/**
 * What one run of the network reads from and writes to, used again and again. For one thread at a
 * time; the memory lives as long as the arena that it was taken from.
 */
final class Workspace {

    private final int dimension;
    private final LongBuffer ids;
    private final LongBuffer mask;
    private final LongBuffer types;
    private final FloatBuffer output;
    private final float[] row;

    /**
     * @param tokens how many a batch may hold with its padding
     */
    Workspace(Arena arena, int tokens, int dimension) {
        this.dimension = dimension;
        this.ids = longs(arena, tokens);
        this.mask = longs(arena, tokens);
        this.types = longs(arena, tokens);
        this.output =
                arena.allocate(ValueLayout.JAVA_FLOAT, (long) tokens * dimension)
                        .asByteBuffer()
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        this.row = new float[tokens * dimension];
    }

    /**
     * Runs the network on one batch.
     *
     * @param texts the ids of each text, the longest first
     * @return a normalised vector for each
     */
    float[][] run(OrtEnvironment environment, OrtSession session, List<long[]> texts)
            throws OrtException {
        int width = texts.getFirst().length;
        int cells = texts.size() * width;
        fill(texts, width);
        long[] shape = {texts.size(), width};
        long[] outputShape = {texts.size(), width, dimension};
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, first(ids, cells), shape);
                OnnxTensor maskTensor =
                        OnnxTensor.createTensor(environment, first(mask, cells), shape);
                OnnxTensor typeTensor =
                        OnnxTensor.createTensor(environment, first(types, cells), shape);
                OnnxTensor outputTensor =
                        OnnxTensor.createTensor(
                                environment, output.slice(0, cells * dimension), outputShape)) {
            Map<String, OnnxTensor> inputs =
                    Map.of(
                            "input_ids", idTensor,
                            "attention_mask", maskTensor,
                            "token_type_ids", typeTensor);
            session.run(inputs, Map.of("last_hidden_state", outputTensor)).close();
            return pooled(texts, width);
        }
    }

    private void fill(List<long[]> texts, int width) {
        for (int i = 0; i < texts.size(); i++) {
            long[] text = texts.get(i);
            for (int j = 0; j < width; j++) {
                boolean present = j < text.length;
                ids.put(i * width + j, present ? text[j] : 0);
                mask.put(i * width + j, present ? 1 : 0);
            }
        }
    }

    private float[][] pooled(List<long[]> texts, int width) {
        float[][] vectors = new float[texts.size()][];
        for (int i = 0; i < vectors.length; i++) {
            int count = texts.get(i).length;
            output.get(i * width * dimension, row, 0, count * dimension);
            vectors[i] = normalised(sum(count));
        }
        return vectors;
    }

    /** The sum instead of the mean: normalising takes the factor away. */
    private float[] sum(int count) {
        float[] sum = new float[dimension];
        for (int token = 0; token < count; token++) {
            int base = token * dimension;
            for (int d = 0; d < sum.length; d++) {
                sum[d] += row[base + d];
            }
        }
        return sum;
    }

    private static float[] normalised(float[] vector) {
        double square = 0;
        for (float component : vector) {
            square += (double) component * component;
        }
        float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
        for (int d = 0; d < vector.length; d++) {
            vector[d] *= scale;
        }
        return vector;
    }

    private static LongBuffer longs(Arena arena, int count) {
        return arena.allocate(ValueLayout.JAVA_LONG, count)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    private static LongBuffer first(LongBuffer buffer, int count) {
        return buffer.slice(0, count);
    }
}
