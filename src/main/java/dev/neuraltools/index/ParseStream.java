package dev.neuraltools.index;

import dev.neuraltools.index.scan.Candidate;
import dev.neuraltools.index.scan.Problems;
import dev.neuraltools.index.scan.Reading;
import dev.neuraltools.index.scan.SourceFile;
import dev.neuraltools.index.scan.SourceReader;
import dev.neuraltools.parse.ParsedFile;
import dev.neuraltools.parse.SourceParser;
import dev.neuraltools.vector.CodeChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads and parses files on a few threads and hands their chunks on in batches while it goes on: at
 * no time are more than a few batches of text in memory. Used once.
 */
final class ParseStream {

    /** How the problem of a half-written file ends, behind its path. */
    static final String BROKEN = ": syntax errors; what could be read is indexed";

    private static final int THREADS = 2;

    /** As many chunks, at least, are handed on at once. */
    private static final int BATCH = 192;

    /** Files whose chunks wait to be written. */
    private static final int AHEAD = 64;

    /** Where chunks go, on the calling thread; a batch holds all chunks of each of its files. */
    @FunctionalInterface
    interface Sink {
        void accept(List<CodeChunk> batch, boolean last);
    }

    private final String project;
    private final SourceParser parser;
    private final Problems problems;
    private final Progress progress;
    private final SourceReader reader = new SourceReader();
    private final BlockingQueue<List<CodeChunk>> chunks = new ArrayBlockingQueue<>(AHEAD);
    private final ConcurrentLinkedQueue<IndexedFile> files = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicBoolean given = new AtomicBoolean();

    ParseStream(String project, SourceParser parser, Problems problems, Progress progress) {
        this.project = project;
        this.parser = parser;
        this.problems = problems;
        this.progress = progress;
    }

    /**
     * Parses all candidates; blocks until all is parsed and handed on. The last batch may be empty.
     *
     * @return the files that are indexed, in no order
     */
    List<IndexedFile> run(List<Candidate> candidates, Sink sink) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                workers.add(threads.submit(() -> parse(candidates)));
            }
            try {
                drain(workers, sink);
            } finally {
                given.set(true);
                threads.shutdownNow();
            }
        }
        return List.copyOf(files);
    }

    private Void parse(List<Candidate> candidates) throws InterruptedException {
        for (int i = next.getAndIncrement();
                i < candidates.size() && !given.get();
                i = next.getAndIncrement()) {
            switch (reader.read(candidates.get(i))) {
                case Reading.Source(SourceFile file, String problem) -> {
                    note(problem);
                    parse(file);
                }
                case Reading.Skipped skipped -> {
                    problems.skip(skipped.reason());
                    note(skipped.problem());
                }
            }
            progress.at("parse", done.incrementAndGet(), candidates.size());
        }
        return null;
    }

    private void note(String problem) {
        if (!problem.isEmpty()) {
            problems.name(problem);
        }
    }

    private void parse(SourceFile file) throws InterruptedException {
        ParsedFile parsed = parser.parse(file.path(), file.text());
        if (parsed.broken()) {
            problems.name(file.path() + BROKEN);
        }
        files.add(IndexedFile.of(file, parsed));
        List<CodeChunk> made = IndexedFile.chunks(project, parsed);
        while (!given.get() && !chunks.offer(made, 1, TimeUnit.SECONDS)) {
            Thread.onSpinWait();
        }
    }

    private void drain(List<Future<?>> workers, Sink sink) throws InterruptedException {
        List<CodeChunk> batch = new ArrayList<>();
        while (!ended(workers) || !chunks.isEmpty()) {
            List<CodeChunk> more = chunks.poll(50, TimeUnit.MILLISECONDS);
            if (more != null) {
                batch.addAll(more);
            }
            if (batch.size() >= BATCH) {
                sink.accept(List.copyOf(batch), false);
                batch.clear();
            }
        }
        sink.accept(List.copyOf(batch), true);
    }

    private static boolean ended(List<Future<?>> workers) throws InterruptedException {
        for (Future<?> worker : workers) {
            if (!worker.isDone()) {
                return false;
            }
        }
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException fault) {
                    throw fault;
                }
                throw new IllegalStateException("a file could not be parsed", failed.getCause());
            }
        }
        return true;
    }
}
