package dev.neuraltools.index;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.FileReplacement;
import dev.neuraltools.index.link.FactsFormatException;
import dev.neuraltools.index.link.FileFacts;
import dev.neuraltools.index.scan.Candidate;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.VectorIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Replaces files within the live generation: their new chunks come first, so that they are found at
 * once, then the old ones go, and the graph, which holds the hashes, changes last, in one
 * transaction. The catalog says from before the first of it until the job's end that the generation
 * is not whole, so that after an update that was broken off the project is built anew.
 */
final class FileUpdate {

    private final Indexing job;
    private final int generation;

    FileUpdate(Indexing job, int generation) {
        this.job = job;
        this.generation = generation;
    }

    private ProjectScope scope() {
        return job.project(generation);
    }

    /**
     * Replaces the files that differ.
     *
     * @return the paths that are indexed now
     * @throws FactsFormatException when the facts in the graph are of another version
     */
    Set<String> run(List<FileNode> indexed, FileChanges changes, Folder folder)
            throws InterruptedException {
        List<CodeChunk> fresh = new ArrayList<>();
        List<IndexedFile> files =
                new ParseStream(
                                job.request().project(),
                                job.parser(),
                                folder.problems(),
                                job.progress())
                        .run(changes.changed(), (batch, last) -> fresh.addAll(batch));
        // Before, so that nobody keeps what is half replaced; after, so that what is new is seen.
        changing();
        replaceChunks(changes.paths(), fresh);
        changing();
        Set<String> removed = removed(indexed, changes, files);
        job.progress().at("link", 0, indexed.size());
        Map<String, FileFacts> facts = facts(indexed);
        FileReplacement replacement = Relink.of(indexed, facts, files, removed);
        job.progress().at("write", 0, files.size());
        job.stores().graph().replace(scope(), replacement);
        Set<String> now = new HashSet<>(facts.keySet());
        now.removeAll(removed);
        files.forEach(file -> now.add(file.source().path()));
        return now;
    }

    private void changing() {
        job.stores()
                .catalog()
                .update(job.scopes().scope(), job.request().project(), ProjectState::changing);
    }

    private Map<String, FileFacts> facts(List<FileNode> indexed) {
        Map<String, byte[]> kept = job.stores().graph().facts(scope());
        Map<String, FileFacts> facts = new HashMap<>();
        for (FileNode file : indexed) {
            byte[] bytes = kept.get(file.path());
            if (bytes == null) {
                throw new FactsFormatException("the graph has no facts of " + file.path());
            }
            facts.put(file.path(), FileFacts.fromBytes(bytes));
        }
        return facts;
    }

    /** A file may become unreadable between two looks: then it is one that is gone. */
    private static Set<String> removed(
            List<FileNode> indexed, FileChanges changes, List<IndexedFile> files) {
        Set<String> removed = new TreeSet<>(changes.removed());
        Set<String> before = new HashSet<>();
        indexed.forEach(file -> before.add(file.path()));
        changes.changed().stream()
                .map(Candidate::path)
                .filter(before::contains)
                .forEach(removed::add);
        files.forEach(file -> removed.remove(file.source().path()));
        return removed;
    }

    private void replaceChunks(List<String> paths, List<CodeChunk> fresh) {
        VectorIndex vectors = job.stores().vectors();
        Set<UUID> old = new HashSet<>();
        vectors.chunksOf(scope(), paths).forEach(chunk -> old.add(chunk.id()));
        Points points = new Points(new KnownVectors(vectors, job.embeddings(), this::scope));
        if (!fresh.isEmpty()) {
            vectors.put(scope(), points.of(fresh), true);
        }
        fresh.forEach(chunk -> old.remove(chunk.id()));
        if (!old.isEmpty()) {
            vectors.delete(scope(), old);
        }
    }
}
