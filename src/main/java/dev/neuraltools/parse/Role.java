package dev.neuraltools.parse;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a captured node stands for: the whole vocabulary of the query files.
 *
 * <p>Each pattern of a query has one <em>leading</em> capture, which says what was found and how
 * far it reaches, and any of the others, which say more about it. A capture whose name begins with
 * an underscore is ignored.
 */
enum Role {
    // Leading: definitions. The node reaches from the first modifier to the end of the body.
    // Of two that name the same node the one that stands first here counts.
    INTERFACE("definition.interface", SymbolKind.INTERFACE),
    ENUM("definition.enum", SymbolKind.ENUM),
    RECORD("definition.record", SymbolKind.RECORD),
    CLASS("definition.class", SymbolKind.CLASS),
    TYPE_DEFINITION("definition.type", SymbolKind.TYPE),
    FUNCTION("definition.function", SymbolKind.FUNCTION),
    METHOD("definition.method", SymbolKind.METHOD),
    FIELD("definition.field", SymbolKind.FIELD),
    MODULE("definition.module", SymbolKind.MODULE),

    /** Leading: qualifies what it holds by {@link #NAME} but is no symbol: Rust's {@code impl}. */
    CONTAINER("container"),
    /** Leading: a local variable, with {@link #NAME} and perhaps {@link #TYPE}. */
    VARIABLE("variable"),
    /** Leading: a variable of the enclosing type: Python's {@code self.x = Foo()}. */
    MEMBER("variable.member"),
    /** Leading: a parameter, with {@link #NAME} and perhaps {@link #TYPE}. Counts for the arity. */
    PARAMETER("parameter"),
    /** Leading: a parameter that makes the number of arguments vary. */
    VARIADIC("parameter.variadic"),

    /** Leading: a call, with {@link #NAME}, {@link #RECEIVER}, {@link #ARGUMENTS}. */
    CALL("reference.call"),
    /** Leading: an element of markup, which calls its component unless it is in lower case. */
    ELEMENT("reference.element"),
    /** Leading: a constructor call. */
    NEW("reference.new"),
    /** Leading: a type that is named. */
    TYPE_REFERENCE("reference.type"),
    /** Leading: a superclass that is named, as one node or with {@link #NAME}. */
    EXTENDS("reference.extends"),
    /** Leading: an interface that is implemented. */
    IMPLEMENTS("reference.implements"),

    /** Leading: an import, with {@link #IMPORT_MODULE} and the like. */
    IMPORT("import"),
    /** Leading: the package or module that the file declares. */
    PACKAGE("package"),
    /** Leading: a comment or an attribute that belongs to the definition that follows it. */
    LEADING("leading"),
    /** Leading: a definition that is visible outside of the file. */
    EXPORTED("exported"),
    /** Leading: marks the file or the enclosing definition as a test. */
    TEST("test"),

    /** The name of a definition, variable or reference. */
    NAME("name"),
    /** The type that a definition outside of that type belongs to: Go's receiver. */
    OWNER("owner"),
    /** The parameter list of a callable. */
    PARAMETERS("parameters"),
    /** Where the signature of a definition ends. */
    BODY("body"),
    /** The declared type of a variable or field, or the type that a callable returns. */
    TYPE("type"),
    /** What is called for a variable's value: its type where capitalised names construct. */
    VALUE_TYPE("value.type"),
    /** What stands before the dot of a call. */
    RECEIVER("receiver"),
    /** The arguments of a call: its named children are counted. */
    ARGUMENTS("arguments"),
    /** Where an import comes from. */
    IMPORT_MODULE("import.module"),
    /** What is imported. */
    IMPORT_NAME("import.name"),
    /** The function that is called: the match counts for {@link #TELLING} functions alone. */
    WHEN("when"),
    /** By which name the file knows it. */
    IMPORT_ALIAS("import.alias");

    /** The functions whose calls say more than that they are called. */
    static final Set<String> TELLING = Set.of("require", "import", "isinstance", "issubclass");

    private static final Map<String, Role> BY_CAPTURE =
            Arrays.stream(values())
                    .collect(Collectors.toMap(role -> role.capture, Function.identity()));

    private final String capture;
    private final @Nullable SymbolKind kind;

    Role(String capture) {
        this(capture, null);
    }

    Role(String capture, @Nullable SymbolKind kind) {
        this.capture = capture;
        this.kind = kind;
    }

    /** The role of a capture by its name in a query file, without the {@code @}. */
    static Optional<Role> of(String capture) {
        return Optional.ofNullable(BY_CAPTURE.get(capture));
    }

    /** Whether it says what was found. */
    boolean leads() {
        return compareTo(NAME) < 0;
    }

    /** The kind of the symbol that it defines, if it does. */
    Optional<SymbolKind> kind() {
        return Optional.ofNullable(kind);
    }
}
