package dev.neuraltools.index.scan;

/**
 * A file that is indexed, as it was read.
 *
 * @param path relative to the root, with forward slashes
 * @param size in bytes
 * @param modified the modification time in milliseconds, taken before it was read
 * @param hash SHA-256 of its bytes, in hexadecimal
 * @param text without a byte order mark, every line ending a line feed
 */
public record SourceFile(String path, long size, long modified, String hash, String text) {}
