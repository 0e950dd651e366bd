package dev.neuraltools.index;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.index.scan.SourceReader;
import dev.neuraltools.parse.SourceParser;
import dev.neuraltools.queue.JobKind;
import dev.neuraltools.queue.JobRequest;
import dev.neuraltools.scope.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A folder of Java files, and an indexer over stores in memory. */
final class SampleProject {

    static final String NAME = "sample";
    static final SourceParser PARSER = new SourceParser();

    final Path root;
    final MemoryStores memory = new MemoryStores();
    final List<String> errors = new ArrayList<>();

    SampleProject(Path root) {
        this.root = root;
    }

    SampleProject write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    SampleProject delete(String path) throws IOException {
        Files.delete(root.resolve(path));
        return this;
    }

    /** Three files that lean on each other. */
    SampleProject fill() throws IOException {
        return write(
                        "src/shop/Cart.java",
                        """
                        package shop;

                        public class Cart {
                            private final Prices prices = new Prices();

                            public int total(String item) {
                                return prices.of(item) + shipping();
                            }

                            int shipping() {
                                return 5;
                            }
                        }
                        """)
                .write(
                        "src/shop/Prices.java",
                        """
                        package shop;

                        public class Prices {
                            public int of(String item) {
                                return item.length();
                            }
                        }
                        """)
                .write(
                        "test/shop/CartTest.java",
                        """
                        package shop;

                        class CartTest {
                            void totals() {
                                new Cart().total("apple");
                            }
                        }
                        """)
                .write("README.md", "# Shop\n\nThe `Cart` adds what `Prices.of` says.\n");
    }

    IndexReport index(boolean clean) throws InterruptedException {
        return indexer().index(request(clean), scopes(), progress());
    }

    /** What the worker does some time after a generation was replaced. */
    void sweep() {
        indexer().sweep(new JobRequest(JobKind.SWEEP, NAME, root.toString(), false), scopes());
    }

    Indexer indexer() {
        return new Indexer(memory.stores(), PARSER, Clock.systemUTC());
    }

    String embed() throws InterruptedException {
        return new EmbedWave(memory.stores(), new Quiet())
                .run(
                        new JobRequest(JobKind.EMBED, NAME, root.toString(), false),
                        scopes(),
                        progress());
    }

    JobRequest request(boolean clean) throws IllegalStateException {
        return new JobRequest(JobKind.INDEX, NAME, root.toString(), clean);
    }

    static IndexScopes scopes() {
        return new IndexScopes("test", new Cancellation());
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void at(String phase, long done, long total) {}

            @Override
            public void error(String what) {
                errors.add(what);
            }
        };
    }

    ProjectState state() {
        return Objects.requireNonNull(memory.projects.get(NAME), "not indexed");
    }

    int generation() {
        return state().generation();
    }

    MemoryGraph.Generation graph() {
        return Objects.requireNonNull(memory.graph.generations.get(NAME + "@" + generation()));
    }

    MemoryVectors.Generation vectors() {
        return Objects.requireNonNull(memory.vectors.generations.get(NAME + "@" + generation()));
    }

    /** All that the stores say of the live generation, but for times. */
    String content() {
        StringBuilder content = new StringBuilder();
        graph().files
                .values()
                .forEach(f ->
                        content.append(f.path())
                                .append(f.hash())
                                .append(f.edgeDigest())
                                .append('\n'));
        graph().facts
                .forEach((path, bytes) ->
                        content.append(path).append(SourceReader.hash(bytes)).append('\n'));
        graph().symbols.values().forEach(symbol -> content.append(symbol).append('\n'));
        graph().edges.forEach(edge -> content.append(edge).append('\n'));
        vectors().points.values().forEach(point -> content.append(point.chunk()).append('\n'));
        return content.toString();
    }

    /** What a clean index of the folder as it is says. */
    String cleanContent() throws InterruptedException {
        SampleProject other = new SampleProject(root);
        other.index(false);
        return other.content();
    }
}
