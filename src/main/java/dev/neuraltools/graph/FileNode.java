package dev.neuraltools.graph;

/**
 * A file of a project as it was indexed.
 *
 * @param path its id: relative to the root, with forward slashes
 * @param language as {@code java}
 * @param module the package or module that it declares, or empty
 * @param hash of its bytes, in hexadecimal: equal hashes, equal files
 * @param size in bytes
 * @param modified the modification time in milliseconds when it was read, to notice a change
 *     cheaply
 * @param lines how many lines it has
 * @param test whether it is a test, an example or a fixture
 * @param edgeDigest of all edges that begin in this file: what is equal need not be written again
 */
public record FileNode(
        String path,
        String language,
        String module,
        String hash,
        long size,
        long modified,
        int lines,
        boolean test,
        String edgeDigest) {}
