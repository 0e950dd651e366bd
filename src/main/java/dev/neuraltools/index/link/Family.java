package dev.neuraltools.index.link;

import java.util.Map;

/** Languages whose code can name each other's symbols, and how they do. */
enum Family {
    JVM(true, true),
    PYTHON(true, false),
    SCRIPT(true, false),
    GO(true, false),
    RUST(false, false),
    NATIVE(false, true),
    DOTNET(false, true),
    /** Documents, configuration: names nothing, but for what it mentions. */
    NONE(true, false),
    OTHER(false, true);

    private static final Map<String, Family> BY_LANGUAGE =
            Map.ofEntries(
                    Map.entry("java", JVM),
                    Map.entry("kotlin", JVM),
                    Map.entry("scala", JVM),
                    Map.entry("python", PYTHON),
                    Map.entry("typescript", SCRIPT),
                    Map.entry("tsx", SCRIPT),
                    Map.entry("javascript", SCRIPT),
                    Map.entry("go", GO),
                    Map.entry("rust", RUST),
                    Map.entry("c", NATIVE),
                    Map.entry("cpp", NATIVE),
                    Map.entry("csharp", DOTNET),
                    Map.entry("c-sharp", DOTNET),
                    Map.entry("markdown", NONE),
                    Map.entry("text", NONE));

    private final boolean explicit;
    private final boolean implicitThis;

    Family(boolean explicit, boolean implicitThis) {
        this.explicit = explicit;
        this.implicitThis = implicitThis;
    }

    static Family of(String language) {
        return BY_LANGUAGE.getOrDefault(language, OTHER);
    }

    /** Whether a bare name means what the file defines or imports, or nothing of the project. */
    boolean explicit() {
        return explicit;
    }

    /** Whether members of the type around are named without a receiver. */
    boolean implicitThis() {
        return implicitThis;
    }

    /**
     * Whether functions of one name at one place differ: elsewhere they are one, declared again.
     */
    boolean overloads() {
        return this == JVM || this == DOTNET || this == NATIVE || this == OTHER;
    }

    /** Whether files of the same declared package see each other. */
    boolean packages() {
        return this == JVM || this == GO || this == DOTNET;
    }
}
