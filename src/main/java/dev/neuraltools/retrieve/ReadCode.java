package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.retrieve.SymbolResolver.Resolved;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import dev.neuraltools.retrieve.answer.RetrievalException.NotFound;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code read_code}: lines of a file, or a symbol, as they were indexed; nothing is read from the
 * disk. Thread-safe.
 */
public final class ReadCode {

    private static final String TOLD =
            "Its place is what the text tells, for the code graph is away: it may end too early.";

    private final VectorIndex vectors;
    private final SymbolResolver resolver;
    private final SymbolResolver text;
    private final ProjectFiles files;
    private final Answers answers;

    public ReadCode(VectorIndex vectors, CodeGraph graph, StaleFiles stale) {
        this.vectors = vectors;
        this.resolver = new SymbolResolver(Definitions.of(graph));
        this.text = new SymbolResolver(new TextDefinitions(vectors));
        this.files = new ProjectFiles(graph);
        this.answers = new Answers(stale);
    }

    /**
     * What is read: a path, with or without lines, or a symbol.
     *
     * @param path of a file, relative to the project's root
     * @param startLine from 1; the first line without it
     * @param endLine inclusive; the last line without it
     * @param symbol a name, {@code Type.method} or {@code path#Type.method}
     */
    public record Request(
            Optional<String> path,
            Optional<Integer> startLine,
            Optional<Integer> endLine,
            Optional<String> symbol) {

        public Request {
            if (path.isPresent() == symbol.isPresent()) {
                throw new InvalidArgument("give either 'path' or 'symbol'");
            }
            if (symbol.isPresent() && (startLine.isPresent() || endLine.isPresent())) {
                throw new InvalidArgument("'start_line' and 'end_line' go with 'path'");
            }
            path =
                    path.map(p ->
                            PathGlob.cleaned("path", Limits.text("path", p, Limits.LONGEST_NAME)));
            symbol = symbol.map(s -> Limits.text("symbol", s, Limits.LONGEST_NAME).strip());
            int first = Limits.within("start_line", startLine.orElse(1), 1, Integer.MAX_VALUE);
            int last = Limits.within("end_line", endLine.orElse(first), 1, Integer.MAX_VALUE);
            if (last < first) {
                throw new InvalidArgument(
                        "'end_line' is %d, before 'start_line' %d".formatted(last, first));
            }
        }

        /** The whole of a symbol. */
        public static Request ofSymbol(String symbol) {
            return new Request(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(symbol));
        }
    }

    /**
     * The text; candidates instead when a symbol's name is ambiguous.
     *
     * @throws dev.neuraltools.retrieve.answer.RetrievalException when there is no such file, line
     *     or symbol
     */
    public Answer answer(Target target, Request request, Reply reply) {
        if (request.path().isPresent()) {
            return file(target.within(Source.ALONE), request, request.path().get(), reply);
        }
        String name = request.symbol().orElseThrow();
        List<String> missing = new ArrayList<>();
        Resolved resolved =
                GraphOrText.ask(
                        target,
                        missing,
                        known -> resolver.resolve(known, name),
                        known -> text.resolve(known, name));
        Target patient = target.within(Source.ALONE);
        return switch (resolved) {
            case Resolved.One one -> symbol(patient, one.symbol(), reply, missing);
            case Resolved.Several several ->
                    Ambiguity.answer(
                            answers.begin(patient, missing),
                            name,
                            several,
                            patient,
                            answers,
                            reply);
        };
    }

    private Answer symbol(Target target, SymbolNode symbol, Reply reply, List<String> missing) {
        FileText text = text(target, symbol.path());
        Hit hit = answers.hit(target, symbol);
        return page(target, hit, text, symbol.startLine(), symbol.endLine(), reply, missing);
    }

    private Answer file(Target target, Request request, String path, Reply reply) {
        FileText text = text(target, path);
        int first = request.startLine().orElse(1);
        int last = Math.min(request.endLine().orElse(text.lastLine()), text.lastLine());
        if (first > text.lastLine()) {
            throw new InvalidArgument(
                    "'start_line' is %d, but '%s' has %d lines as indexed"
                            .formatted(first, path, text.lastLine()));
        }
        Hit hit =
                Hit.at(path, first, last, "", "", text.language())
                        .withStale(answers.changed(target, path));
        return page(target, hit, text, first, last, reply, List.of());
    }

    private Answer page(
            Target target,
            Hit hit,
            FileText text,
            int first,
            int last,
            Reply reply,
            List<String> missing) {
        Cursor cursor =
                Questions.cursor(
                        "read_code",
                        target,
                        Stream.of(hit.path(), String.valueOf(first), String.valueOf(last)));
        int from = Math.min(first + reply.offset(cursor), last);
        Answer answer = answers.begin(target, missing);
        if (!missing.isEmpty()) {
            answer = answer.withNote(TOLD);
        }
        Answer begun = answer;
        return LinesPage.of(begun, hit, text, from, last, reply, line -> cursor.at(line - first));
    }

    private FileText text(Target target, String path) {
        List<CodeChunk> chunks = vectors.chunksOf(target.scope(), List.of(path));
        if (chunks.isEmpty()) {
            throw new NotFound(unknown(target, path));
        }
        return FileText.of(chunks);
    }

    private String unknown(Target target, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<String> near = near(target, name);
        String hint =
                near.isEmpty()
                        ? "paths are relative to the project's root"
                        : "did you mean " + String.join(", ", near) + "?";
        return "no file '%s' is indexed in project '%s'; %s"
                .formatted(path, target.project(), hint);
    }

    /** Files of that name; the graph alone knows them, and they are a hint and no more. */
    private List<String> near(Target target, String name) {
        try {
            List<String> paths = files.paths(Source.GRAPH.patiently(target));
            return ProjectFiles.ending(paths, name).stream().limit(5).toList();
        } catch (CallCancelledException cancelled) {
            throw cancelled;
        } catch (RuntimeException away) {
            return List.of();
        }
    }
}
