package dev.neuraltools.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Reads source files: a path and a text become symbols, references, imports and chunks.
 *
 * <p>Thread-safe, also for virtual threads: as many texts are parsed at once as there are
 * processors, others wait their turn. One instance serves the program; it keeps its native parsers
 * and compiled queries until it is closed.
 */
public final class SourceParser implements AutoCloseable {

    private final Map<Language, Grammar> grammars = new ConcurrentHashMap<>();
    private final Queue<SyntaxParser> idle = new ConcurrentLinkedQueue<>();
    private final int most = Math.max(2, Runtime.getRuntime().availableProcessors());
    private final Semaphore turns = new Semaphore(most, true);
    private boolean closed;

    /**
     * The language of a file by its name and extension: {@code java}, …, {@code markdown}, {@code
     * text}; empty where the file is none that is read.
     */
    public Optional<String> language(String path) {
        return FileNames.language(path);
    }

    /**
     * What a file holds.
     *
     * <p>Never throws on any text: what cannot be parsed within ten seconds comes back in plain
     * blocks of lines, {@linkplain ParsedFile#broken() broken}. A file of unknown language is read
     * as text.
     *
     * @param path relative to the project's root, with forward slashes; says which language it is
     * @param text its content
     * @throws IllegalStateException when this parser is closed
     */
    public ParsedFile parse(String path, String text) {
        String language = language(path).orElse(FileNames.TEXT);
        return switch (language) {
            case FileNames.MARKDOWN -> DocumentReader.read(path, text);
            case FileNames.TEXT -> plain(path, FileNames.TEXT, text, false);
            default ->
                    code(FileNames.grammar(path).orElseThrow(), path, text)
                            .orElseGet(() -> plain(path, language, text, true));
        };
    }

    /** Waits for the texts that are being parsed, then frees all native memory. */
    @Override
    public void close() {
        turns.acquireUninterruptibly(most);
        try {
            closed = true;
            for (SyntaxParser parser = idle.poll(); parser != null; parser = idle.poll()) {
                parser.close();
            }
            grammars.values().forEach(Grammar::close);
            grammars.clear();
        } finally {
            turns.release(most);
        }
    }

    private Optional<ParsedFile> code(Language language, String path, String text) {
        turns.acquireUninterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("This parser is closed: make another");
            }
            Grammar grammar = grammars.computeIfAbsent(language, Grammar::load);
            SyntaxParser parser = Optional.ofNullable(idle.poll()).orElseGet(SyntaxParser::new);
            try {
                return CodeReader.read(parser, grammar, language, path, text);
            } finally {
                idle.add(parser);
            }
        } finally {
            turns.release();
        }
    }

    private static ParsedFile plain(String path, String language, String text, boolean broken) {
        return new ParsedFile(
                path,
                language,
                "",
                List.of(),
                List.of(),
                List.of(),
                TextReader.chunks(path, text),
                TestFiles.isTest(path),
                broken);
    }
}
