package dev.neuraltools.parse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which type the receiver of a call has, as far as the file states it. */
final class Receivers {

    private static final Pattern PATH =
            Pattern.compile("[\\p{L}_$#@][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}_$#][\\p{L}\\p{N}_$]*)*");
    private static final Pattern CONSTRUCTION =
            Pattern.compile("new\\s+([\\p{L}_$][\\p{L}\\p{N}_$.]*)");
    private static final Pattern CAST =
            Pattern.compile(
                    "\\(([\\p{L}_$][^()]*)\\)\\s*[\\p{L}_$][\\p{L}\\p{N}_$.]*"
                            + "|[\\p{L}_$][\\p{L}\\p{N}_$.]* as (\\S+)");
    private static final Pattern CALL =
            Pattern.compile("((?:this|self|cls)\\.)?([\\p{L}_$][\\p{L}\\p{N}_$]*)\\(");
    private static final Set<String> SELF = Set.of("this", "self", "cls", "Self");

    private final Language language;
    private final Scopes scopes;
    private final List<SymbolDef> symbols;
    private final Set<String> imported = new HashSet<>();
    private final Map<Integer, String> superclasses = new HashMap<>();
    private final Map<String, String> returned = new HashMap<>();

    Receivers(Language language, Scopes scopes, List<SymbolDef> symbols, List<Import> imports) {
        this.language = language;
        this.scopes = scopes;
        this.symbols = symbols;
        imports.forEach(brought -> imported.add(brought.alias()));
        for (SymbolDef symbol : symbols) {
            if (symbol.kind().isCallable()) {
                returned.merge(
                        symbol.name(), symbol.type(), (one, other) -> one.equals(other) ? one : "");
            }
        }
    }

    /** Notes the first superclass of a type, for {@code super}. */
    void superclass(int type, String name) {
        superclasses.putIfAbsent(type, name);
    }

    /** The superclass around a symbol as far as one is noted, else empty. */
    String superclassAround(int symbol) {
        return superclasses.getOrDefault(scopes.typeAround(symbol), "");
    }

    /** The simple name of the type around a symbol, else empty. */
    String typeAround(int symbol) {
        int type = scopes.typeAround(symbol);
        return type < 0 ? "" : symbols.get(type).name();
    }

    /**
     * The simple name of the receiver's type, else empty.
     *
     * @param receiver as written
     * @param symbol the symbol around the call, −1 for the file
     * @param offset where the receiver begins
     */
    String type(String receiver, int symbol, int offset) {
        String path = plain(receiver);
        if (path.isEmpty()) {
            return "";
        }
        Matcher construction = CONSTRUCTION.matcher(path);
        if (construction.lookingAt()) {
            boolean whole = path.endsWith(")") || path.endsWith("}");
            return whole && closes(path, construction.end())
                    ? TypeNames.simple(construction.group(1))
                    : "";
        }
        Matcher cast = CAST.matcher(path);
        if (cast.matches()) {
            return TypeNames.simple(cast.group(cast.group(1) == null ? 2 : 1));
        }
        if (path.equals("super") || path.equals("super()")) {
            return superclassAround(symbol);
        }
        return PATH.matcher(path).matches()
                ? typeOfPath(path.split("\\.", -1), symbol, offset)
                : typeOfCall(path);
    }

    private String typeOfPath(String[] path, int symbol, int offset) {
        String type = typeOfName(path, symbol, offset);
        for (int at = 1; at < path.length && !type.isEmpty(); at++) {
            String field = scopes.fieldType(type, path[at]);
            boolean nested = field.isEmpty() && TypeNames.capitalised(path[at]);
            type = nested ? path[at] : field;
        }
        return type;
    }

    private String typeOfName(String[] path, int symbol, int offset) {
        String name = path[0];
        if (SELF.contains(name)) {
            return typeAround(symbol);
        }
        return scopes.typeOf(name, symbol, offset).orElseGet(() -> typeNamed(name));
    }

    private String typeNamed(String name) {
        boolean type =
                scopes.definesType(name)
                        || (TypeNames.capitalised(name)
                                && (imported.contains(name)
                                        || language.has(Language.Trait.IMPLICIT_THIS)));
        return type ? name : "";
    }

    /**
     * {@code Foo(…)} where that constructs, {@code foo(…)} where this file says what it returns.
     */
    private String typeOfCall(String path) {
        Matcher call = CALL.matcher(path);
        if (!call.lookingAt() || !closes(path, call.end() - 1)) {
            return "";
        }
        String name = call.group(2);
        if (call.group(1) == null
                && language.has(Language.Trait.CAPITALS_CONSTRUCT)
                && TypeNames.capitalised(name)) {
            return name;
        }
        return returned.getOrDefault(name, "");
    }

    /** Whether the first bracket from {@code at} on closes at the end of the text. */
    private static boolean closes(String path, int at) {
        int open = at;
        while (open < path.length() && path.charAt(open) != '(' && path.charAt(open) != '{') {
            open++;
        }
        return Declarations.balanced(path, open) == path.length();
    }

    private static String plain(String receiver) {
        String path = receiver.replace("?.", ".").replace("->", ".").replace("::", ".").strip();
        while (path.startsWith("(") && Declarations.balanced(path, 0) == path.length()) {
            path = path.substring(1, Math.max(1, path.length() - 1)).strip();
        }
        while (path.endsWith("!") || path.endsWith("?")) {
            path = path.substring(0, path.length() - 1);
        }
        return path.startsWith("await ")
                ? path.substring(6).strip()
                : path.replaceFirst("^[*&]+", "");
    }
}
