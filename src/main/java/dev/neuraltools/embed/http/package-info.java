/**
 * Embeddings from a service that speaks OpenAI's protocol ({@code POST /v1/embeddings}). {@link
 * dev.neuraltools.embed.http.HttpEmbedder} is the way in.
 */
@NullMarked
package dev.neuraltools.embed.http;

import org.jspecify.annotations.NullMarked;
