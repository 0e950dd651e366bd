package dev.neuraltools.retrieve.rank;

import dev.neuraltools.vector.CodeChunk;
import java.util.Locale;
import java.util.Set;

/** What a file is to those who look for code. */
public enum Genre {
    /** The product. */
    CODE,
    /** Tests, examples and fixtures. */
    TEST,
    /** Documents, configuration, and what builds the product. */
    DOCUMENT;

    private static final Set<String> DOCUMENTS =
            Set.of(
                    ("md mdx markdown rst adoc txt tex csv tsv yaml yml toml json json5 jsonc xml"
                                    + " properties ini cfg conf env gradle cmake mk mod work csproj"
                                    + " sln props")
                            .split(" "));

    static Genre of(CodeChunk chunk) {
        if (chunk.test()) {
            return TEST;
        }
        String path = chunk.path();
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        boolean document =
                dot < 0
                        || path.startsWith("docs/")
                        || path.startsWith("doc/")
                        || DOCUMENTS.contains(name.substring(dot + 1))
                        || name.startsWith("dockerfile.");
        return document ? DOCUMENT : CODE;
    }
}
