package dev.neuraltools.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which type a name has at a place of a file, as far as the file states it.
 *
 * <p>A variable belongs to the symbol around it. In a callable the latest declaration before the
 * place counts, in a type or the file any.
 */
final class Scopes {

    private static final int TYPE_READ = 400;

    private final List<SymbolDef> symbols;
    private final Language language;

    /** By symbol, −1 for the file: by name: by offset: the simple name of a type, or empty. */
    private final Map<Integer, Map<String, NavigableMap<Integer, String>>> variables =
            new HashMap<>();

    /** By symbol, −1 for the file: by name: the first type that is stated, or empty. */
    private final Map<Integer, Map<String, String>> stated = new HashMap<>();

    private final Map<String, Integer> types = new HashMap<>();

    Scopes(
            String text,
            Language language,
            List<Match> matches,
            Definitions definitions,
            List<SymbolDef> symbols) {
        this.symbols = symbols;
        this.language = language;
        for (int index = symbols.size() - 1; index >= 0; index--) {
            if (symbols.get(index).kind().isType()) {
                types.put(symbols.get(index).name(), index);
            }
        }
        for (Match match : matches) {
            switch (match.role()) {
                case VARIABLE, PARAMETER, VARIADIC ->
                        declare(text, match, definitions.symbolAround(match.span()));
                case FIELD -> declare(text, match, parentOf(definitions, match));
                case MEMBER ->
                        declare(text, match, typeAround(definitions.symbolAround(match.span())));
                default -> {
                    // no variable
                }
            }
        }
    }

    /** The type of a name that stands alone, at an offset inside of a symbol (−1: the file). */
    Optional<String> typeOf(String name, int symbol, int offset) {
        int at = symbol;
        while (true) {
            Optional<String> type = typeIn(at, at == symbol, name, offset);
            if (type.isPresent()) {
                return type;
            }
            if (at < 0) {
                return Optional.empty();
            }
            at = symbols.get(at).parent() < at ? symbols.get(at).parent() : -1;
        }
    }

    /** The type of a field of a type of this file; empty where it is not stated. */
    String fieldType(String type, String field) {
        Integer index = types.get(type);
        if (index == null) {
            return "";
        }
        return stated.getOrDefault(index, Map.of()).getOrDefault(field, "");
    }

    /** The type of this file around a symbol or it itself, −1 where there is none. */
    int typeAround(int symbol) {
        int at = symbol;
        for (int steps = 0; at >= 0 && steps < 100; steps++) {
            if (symbols.get(at).kind().isType()) {
                return at;
            }
            at = symbols.get(at).parent();
        }
        return -1;
    }

    /** Whether the file defines a type of this simple name. */
    boolean definesType(String name) {
        return types.containsKey(name);
    }

    private Optional<String> typeIn(int symbol, boolean innermost, String name, int offset) {
        if (hidden(symbol, innermost)) {
            return Optional.empty();
        }
        if (symbol < 0 || !symbols.get(symbol).kind().isCallable()) {
            return Optional.ofNullable(stated.getOrDefault(symbol, Map.of()).get(name));
        }
        NavigableMap<Integer, String> declared = variables.getOrDefault(symbol, Map.of()).get(name);
        return Optional.ofNullable(declared)
                .map(byOffset -> byOffset.floorEntry(offset))
                .map(Map.Entry::getValue);
    }

    /** Whether the members of a type are not seen from inside of it by their bare name. */
    private boolean hidden(int symbol, boolean innermost) {
        return symbol >= 0
                && !innermost
                && symbols.get(symbol).kind().isType()
                && !language.has(Language.Trait.IMPLICIT_THIS);
    }

    private void declare(String text, Match match, int symbol) {
        String type = type(text, match);
        String name = match.name().in(text, TYPE_READ);
        variables
                .computeIfAbsent(symbol, any -> new HashMap<>())
                .computeIfAbsent(name, any -> new TreeMap<>())
                .merge(match.name().start(), type, Scopes::known);
        stated.computeIfAbsent(symbol, any -> new HashMap<>()).merge(name, type, Scopes::known);
    }

    private static String known(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private String type(String text, Match match) {
        String stated = TypeNames.simple(match.text(Role.TYPE, text, TYPE_READ));
        String called = TypeNames.simple(match.text(Role.VALUE_TYPE, text, TYPE_READ));
        boolean constructs =
                stated.isEmpty()
                        && language.has(Language.Trait.CAPITALS_CONSTRUCT)
                        && TypeNames.capitalised(called);
        return constructs ? called : stated;
    }

    private static int parentOf(Definitions definitions, Match field) {
        return definitions.symbolAround(field.span());
    }
}
