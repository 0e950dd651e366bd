/**
 * Which embedder the program uses, decided once at its start from its settings. The only package
 * that knows both adapters; the rest of the program sees the port.
 */
@NullMarked
package dev.neuraltools.embed.config;

import org.jspecify.annotations.NullMarked;
