/**
 * The embedding model inside this process: ONNX Runtime on the CPU, fed by the model's own
 * tokenizer. {@link dev.neuraltools.embed.onnx.OnnxEmbedder} is the way in.
 */
@NullMarked
package dev.neuraltools.embed.onnx;

import org.jspecify.annotations.NullMarked;
