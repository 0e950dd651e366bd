package dev.neuraltools.cache;

import java.io.IOException;

/** Writes values as bytes and reads them again. Thread-safe. */
public interface Codec<V> {

    /** A value as bytes; the longer, the more room it takes. */
    byte[] write(V value);

    /**
     * The value in some bytes.
     *
     * @throws IOException when they are not what {@link #write} makes
     */
    V read(byte[] bytes) throws IOException;
}
