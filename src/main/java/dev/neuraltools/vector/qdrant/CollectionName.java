package dev.neuraltools.vector.qdrant;

import dev.neuraltools.scope.ProjectScope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The names by which Qdrant knows a project: readable for who looks inside, and different for
 * different projects whatever their names are.
 *
 * @param alias of the generation that is published
 * @param name of the collection of one generation
 */
record CollectionName(String alias, String name) {

    private static final int SLUG_LENGTH = 40;
    private static final int HASH_BYTES = 8;

    static CollectionName of(ProjectScope project) {
        String alias = "nt_" + slug(project.project()) + "_" + hash(project.project());
        return new CollectionName(alias, alias + "_" + project.generation());
    }

    private static String slug(String project) {
        String slug =
                project.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return slug.length() <= SLUG_LENGTH ? slug : slug.substring(0, SLUG_LENGTH);
    }

    private static String hash(String project) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(project.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
