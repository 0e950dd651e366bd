package dev.neuraltools.parse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A code file by its syntax tree. */
final class CodeReader {

    /**
     * After how long a text is given up. A usual file takes a few milliseconds and the largest one
     * second of a core; the rest is for machines that are busy with something else.
     */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Nodes longer than this may be cut. */
    private static final int BLOCK_CHARACTERS = 200;

    private CodeReader() {}

    /**
     * The blank before a call signature with type parameters on a line of its own. The grammar of
     * TypeScript takes it for type arguments of the line before when no semicolon ends that one, so
     * what it stumbles over is read again with one in place of this blank.
     */
    private static final Pattern CALL_SIGNATURE =
            Pattern.compile("(?m)(?<=^[ \\t]{0,40})[ \\t](?=<)");

    /** What a file holds; empty when its tree took too long to build. */
    static Optional<ParsedFile> read(
            SyntaxParser parser, Grammar grammar, Language language, String path, String text) {
        Optional<ParsedFile> file = parsed(parser, grammar, language, path, text, text);
        String separated =
                language == Language.TYPESCRIPT
                        ? CALL_SIGNATURE.matcher(text).replaceAll(";")
                        : text;
        boolean again = file.isPresent() && file.get().broken() && !separated.equals(text);
        return again
                ? parsed(parser, grammar, language, path, text, separated)
                        .filter(other -> !other.broken())
                        .or(() -> file)
                : file;
    }

    /**
     * Reads the tree of one text with the words of another whose parts stand at the same places.
     */
    private static Optional<ParsedFile> parsed(
            SyntaxParser parser,
            Grammar grammar,
            Language language,
            String path,
            String text,
            String syntax) {
        return parser.parse(grammar, syntax, LIMIT)
                .map(tree -> {
                    try (tree) {
                        return read(tree, language, path, text);
                    }
                });
    }

    private static ParsedFile read(SyntaxTree tree, Language language, String path, String text) {
        List<Match> matches = tree.matches();
        matches.removeIf(match -> !counts(match, text));
        Lines lines = new Lines(text);
        Definitions definitions = new Definitions(text, matches);
        List<SymbolDef> symbols =
                new SymbolReader(text, lines, language, matches, definitions).read();
        List<Import> imports = new ImportReader(text, lines, language).read(matches);
        Scopes scopes = new Scopes(text, language, matches, definitions, symbols);
        Receivers receivers = new Receivers(language, scopes, symbols, imports);
        List<Reference> references =
                new ReferenceReader(text, lines, language, definitions, receivers).read(matches);
        List<Chunk> chunks =
                new CodeChunks(path, text, lines, symbols)
                        .chunks(tree.blocks(BLOCK_CHARACTERS), matches);
        return new ParsedFile(
                path,
                language.wire(),
                module(text, matches),
                symbols,
                references,
                imports,
                chunks,
                TestFiles.isTest(path),
                tree.hasError() || tree.incomplete());
    }

    private static boolean counts(Match match, String text) {
        return match.part(Role.WHEN).isEmpty()
                || Role.TELLING.contains(match.text(Role.WHEN, text));
    }

    private static String module(String text, List<Match> matches) {
        return matches.stream()
                .filter(match -> match.role() == Role.PACKAGE)
                .findFirst()
                .map(match -> Names.plain(match.name().in(text)))
                .orElse("");
    }
}
