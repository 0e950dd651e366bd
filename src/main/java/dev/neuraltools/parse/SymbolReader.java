package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Symbols out of the definitions of one file. */
final class SymbolReader {

    /** What is written as a parameter and takes no argument. */
    private static final Set<String> SELF = Set.of("self", "cls", "this", "void");

    /** How far {@code export default} and the like may push a definition into its line. */
    private static final int LEADING_WORDS = 200;

    /** How much before a name is looked at for annotations. */
    private static final int HEAD_LIMIT = 4_000;

    private final String text;
    private final Lines lines;
    private final Language language;
    private final List<Match> matches;
    private final Definitions definitions;

    /** The last line of each comment or attribute that has its lines to itself, and its first. */
    private final Map<Integer, Integer> leading = new HashMap<>();

    SymbolReader(
            String text,
            Lines lines,
            Language language,
            List<Match> matches,
            Definitions definitions) {
        this.text = text;
        this.lines = lines;
        this.language = language;
        this.matches = matches;
        this.definitions = definitions;
    }

    List<SymbolDef> read() {
        countParameters();
        mark();
        List<SymbolDef> symbols = new ArrayList<>();
        definitions.symbols().forEach(definition -> symbols.add(symbol(definition)));
        return symbols;
    }

    private SymbolDef symbol(Definition definition) {
        Match match = definition.match;
        int begins = lines.of(match.span().start());
        int first = opens(match.span().start()) ? withLeading(begins) : begins;
        int named = match.name().start();
        String before = text.substring(Math.max(lines.start(first), named - HEAD_LIMIT), named);
        return new SymbolDef(
                definition.qualifiedName,
                definition.name,
                definition.kind(),
                first,
                lines.last(match.span()),
                lines.of(match.name().start()),
                Declarations.signature(text, match),
                definitions.parent(definition),
                arity(definition),
                TypeNames.simple(match.text(Role.TYPE, text, HEAD_LIMIT)),
                String.join(" ", Declarations.modifiers(text, before, definition, language)));
    }

    /** Whether only words such as {@code export} stand before an offset on its line. */
    private boolean opens(int offset) {
        int begins = lines.start(lines.of(offset));
        return offset - begins <= LEADING_WORDS
                && text.substring(begins, offset)
                        .chars()
                        .allMatch(c -> Character.isWhitespace(c) || Character.isLetter(c));
    }

    private static int arity(Definition definition) {
        boolean callable = definition.kind().isCallable();
        boolean known = definition.match.part(Role.PARAMETERS).isPresent();
        return !callable || !known || definition.variadic ? -1 : definition.parameters;
    }

    private int withLeading(int line) {
        int first = line;
        for (Integer above = leading.get(first - 1);
                above != null;
                above = leading.get(first - 1)) {
            first = above;
        }
        return first;
    }

    private void countParameters() {
        List<Match> parameters =
                matches.stream()
                        .filter(match -> isParameter(match.role()))
                        .sorted(
                                Comparator.<Match>comparingInt(match -> match.span().start())
                                        .thenComparing(Match::role, Comparator.reverseOrder()))
                        .toList();
        Set<Integer> counted = new HashSet<>();
        int end = -1;
        Span last = new Span(-1, -1);
        for (Match parameter : parameters) {
            boolean inner = parameter.span().start() < end && !parameter.span().equals(last);
            if (!inner && counted.add(parameter.name().start())) {
                count(parameter);
                last = parameter.span();
                end = Math.max(end, last.end());
            }
        }
    }

    private void count(Match parameter) {
        Definition callable = definitions.around(parameter.span());
        if (callable == null) {
            return;
        }
        boolean direct =
                callable.match
                        .part(Role.PARAMETERS)
                        .filter(span -> span.contains(parameter.span()))
                        .isPresent();
        if (direct && !SELF.contains(parameter.name().in(text))) {
            callable.parameters++;
            callable.variadic |= parameter.role() == Role.VARIADIC;
        }
    }

    private static boolean isParameter(Role role) {
        return role == Role.PARAMETER || role == Role.VARIADIC;
    }

    private void mark() {
        Map<Integer, Definition> byStart = new TreeMap<>();
        Map<String, Definition> byName = new HashMap<>();
        for (Definition definition : definitions.symbols()) {
            byStart.putIfAbsent(definition.span().start(), definition);
            byName.putIfAbsent(definition.qualifiedName, definition);
        }
        for (Match match : matches) {
            switch (match.role()) {
                case LEADING -> leading(match.span());
                case EXPORTED -> export(match.span(), byStart, byName);
                case TEST -> {
                    Definition around = definitions.around(match.span());
                    if (around != null) {
                        around.test = true;
                    }
                }
                default -> {
                    // read elsewhere
                }
            }
        }
    }

    private void leading(Span span) {
        if (lines.first(span.start())) {
            leading.merge(lines.last(span), lines.of(span.start()), Math::min);
        }
    }

    private void export(
            Span span, Map<Integer, Definition> byStart, Map<String, Definition> byName) {
        Definition definition = byStart.get(span.start());
        if (definition == null) {
            definition = byName.get(span.in(text));
        }
        if (definition != null) {
            definition.exported = true;
        }
    }
}
