package dev.neuraltools.graph.neo4j;

import dev.neuraltools.scope.ProjectScope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The 64-bit keys of one generation of one project: the first eight bytes of SHA-256 over project,
 * generation, sort of node and id. A million nodes share a key with a probability of 3 in 10⁸.
 * Remembers what it computed, for an edge names its ends again and again. Not thread-safe.
 */
final class Keys {

    private final MessageDigest digest = sha256();
    private final Map<String, Long> nodes = new HashMap<>();
    private final String prefix;
    private final long generation;

    Keys(ProjectScope project) {
        this.prefix = project.project() + "\0" + project.generation() + "\0";
        this.generation = hash("");
    }

    /** The key of the generation itself, which every node of it bears as {@code pg}. */
    long generation() {
        return generation;
    }

    /** The key of a file or symbol. */
    long node(String id) {
        return nodes.computeIfAbsent(id, key -> hash("n\0" + key));
    }

    /** The keys of files or symbols, each once. */
    List<Object> nodes(Collection<String> ids) {
        return ids.stream().distinct().map(id -> (Object) node(id)).toList();
    }

    /** The key of a commit. */
    long commit(String hash) {
        return hash("c\0" + hash);
    }

    private long hash(String text) {
        byte[] bytes = digest.digest((prefix + text).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(bytes).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
