/**
 * Bytes that may be lost at any time and are cheaper to read than to make again. A port; {@code
 * cache.redis} keeps them.
 */
@NullMarked
package dev.neuraltools.cache;

import org.jspecify.annotations.NullMarked;
