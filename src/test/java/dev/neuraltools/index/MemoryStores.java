package dev.neuraltools.index;

import dev.neuraltools.cache.Cache;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Stores in memory behind one fuse, and an embedder that counts what it is given. */
final class MemoryStores {

    final Fuse fuse = new Fuse();
    final MemoryGraph graph = new MemoryGraph(fuse);
    final MemoryVectors vectors = new MemoryVectors(fuse);
    final Map<String, ProjectState> projects = new TreeMap<>();
    final Map<String, byte[]> cached = new HashMap<>();
    final List<String> embedded = new ArrayList<>();

    /** Happens once, while the embedder is at work. */
    Runnable meanwhile = () -> {};

    IndexStores stores() {
        return new IndexStores(graph, vectors, new Catalog(), new Kept(), new Counting());
    }

    private final class Catalog implements ProjectCatalog {

        @Override
        public Optional<ProjectState> find(Scope scope, String name) {
            fuse.read("catalog.find");
            return Optional.ofNullable(projects.get(name));
        }

        @Override
        public List<ProjectState> list(Scope scope) {
            fuse.read("catalog.list");
            return List.copyOf(projects.values());
        }

        @Override
        public ProjectState update(Scope scope, String name, UnaryOperator<ProjectState> change) {
            fuse.write("catalog.update");
            ProjectState next =
                    change.apply(projects.getOrDefault(name, ProjectState.nothing(name, "")));
            projects.put(name, next);
            return next;
        }

        @Override
        public void remove(Scope scope, String name) {
            fuse.write("catalog.remove");
            projects.remove(name);
        }
    }

    private final class Kept implements Cache {

        @Override
        public Map<String, byte[]> get(Scope scope, Collection<String> keys) {
            Map<String, byte[]> found = new HashMap<>(cached);
            found.keySet().retainAll(keys);
            return found;
        }

        @Override
        public void put(Scope scope, Map<String, byte[]> values, Duration timeToLive) {
            cached.putAll(values);
        }

        @Override
        public boolean available() {
            return true;
        }
    }

    private final class Counting implements Embedder {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public float[] query(String text, Deadline deadline) {
            return new float[] {1, 0};
        }

        @Override
        public List<float[]> passages(List<String> texts, Deadline deadline) {
            fuse.read("embedder.passages");
            embedded.addAll(texts);
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            return texts.stream().map(text -> new float[] {text.length(), 1}).toList();
        }
    }
}
