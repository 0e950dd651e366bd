/**
 * Text becomes vectors. A port; {@code embed.onnx} runs the model inside this process, {@code
 * embed.http} asks a service that speaks OpenAI's protocol.
 */
@NullMarked
package dev.neuraltools.embed;

import org.jspecify.annotations.NullMarked;
