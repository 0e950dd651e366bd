package dev.neuraltools.parse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The languages that are read by a grammar. A further one is a line here and a query file; related
 * ones share some.
 *
 * <p>What a query cannot say is a {@link Trait}.
 */
enum Language {
    JAVA("java", "java", "java", "java", Trait.IMPLICIT_THIS),
    PYTHON("python", "python", "python", "py pyi", Trait.CAPITALS_CONSTRUCT),
    TYPESCRIPT("typescript", "typescript", "ecmascript typescript", "ts mts cts"),
    TSX("tsx", "tsx", "ecmascript typescript jsx", "tsx"),
    JAVASCRIPT("javascript", "javascript", "ecmascript javascript jsx", "js jsx mjs cjs"),
    GO("go", "go", "go", "go", Trait.CAPITALS_EXPORT),
    KOTLIN("kotlin", "kotlin", "kotlin", "kt kts", Trait.IMPLICIT_THIS, Trait.CAPITALS_CONSTRUCT),
    RUST("rust", "rust", "rust", "rs"),
    C("c", "c", "c", "c h"),
    CPP("cpp", "cpp", "cpp", "cc cpp cxx hh hpp hxx ipp inl", Trait.IMPLICIT_THIS),
    CSHARP("csharp", "c-sharp", "csharp", "cs", Trait.IMPLICIT_THIS);

    /** What a query file cannot say of a language. */
    enum Trait {
        /** Members are named without {@code this.}. */
        IMPLICIT_THIS,
        /** A call of a capitalised name constructs. */
        CAPITALS_CONSTRUCT,
        /** What is capitalised is exported. */
        CAPITALS_EXPORT
    }

    private static final Map<String, Language> BY_EXTENSION = byExtension();

    private final String wire;
    private final String grammar;
    private final String queries;
    private final String extensions;
    private final boolean implicitThis;
    private final boolean capitalsConstruct;
    private final boolean capitalsExport;

    Language(String wire, String grammar, String queries, String extensions, Trait... traits) {
        this.wire = wire;
        this.grammar = grammar;
        this.queries = queries;
        this.extensions = extensions;
        List<Trait> given = Arrays.asList(traits);
        this.implicitThis = given.contains(Trait.IMPLICIT_THIS);
        this.capitalsConstruct = given.contains(Trait.CAPITALS_CONSTRUCT);
        this.capitalsExport = given.contains(Trait.CAPITALS_EXPORT);
    }

    /** The language of a file by the last part of its name, lower case, without the dot. */
    static Optional<Language> ofExtension(String extension) {
        return Optional.ofNullable(BY_EXTENSION.get(extension));
    }

    /** Its name in {@link ParsedFile#language()}. */
    String wire() {
        return wire;
    }

    /** The name of its grammar's library. */
    String grammar() {
        return grammar;
    }

    /** The names of its query files, which are read as one. */
    List<String> queries() {
        return List.of(queries.split(" ", -1));
    }

    boolean has(Trait trait) {
        return switch (trait) {
            case IMPLICIT_THIS -> implicitThis;
            case CAPITALS_CONSTRUCT -> capitalsConstruct;
            case CAPITALS_EXPORT -> capitalsExport;
        };
    }

    private static Map<String, Language> byExtension() {
        Map<String, Language> languages = new HashMap<>();
        for (Language language : values()) {
            for (String extension : language.extensions.split(" ", -1)) {
                languages.put(extension, language);
            }
        }
        return Map.copyOf(languages);
    }
}
