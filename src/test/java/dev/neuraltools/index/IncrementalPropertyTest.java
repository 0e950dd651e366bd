package dev.neuraltools.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is edited, the index afterwards is what a clean index of the same files would be. */
class IncrementalPropertyTest {

    private static final int FILES = 5;

    /**
     * One file as it is written next; of no methods, it is deleted.
     *
     * @param file which
     * @param above the class that it extends, itself for none
     * @param methods the names that it defines
     * @param calls on which class it calls which method
     */
    record Edit(int file, int above, List<Integer> methods, List<Integer> calls) {}

    @Property(tries = 25)
    void anIncrementalIndexEqualsACleanOne(@ForAll("edits") List<List<Edit>> rounds)
            throws Exception {
        Path root = Files.createTempDirectory("neural-tools-property");
        try {
            SampleProject project = new SampleProject(root);
            project.write("C0.java", "package p; class C0 { void m0() {} }");
            project.index(false);
            for (List<Edit> round : rounds) {
                for (Edit edit : round) {
                    apply(project, edit);
                }
                project.index(false);
                assertThat(project.content()).isEqualTo(project.cleanContent());
                assertThat(project.generation()).isEqualTo(1);
            }
        } finally {
            delete(root);
        }
    }

    @Provide
    Arbitrary<List<List<Edit>>> edits() {
        Arbitrary<Integer> file = Arbitraries.integers().between(0, FILES - 1);
        Arbitrary<List<Integer>> few =
                Arbitraries.integers().between(0, 3).list().ofMaxSize(4).uniqueElements();
        Arbitrary<Edit> edit =
                Combinators.combine(
                                file,
                                file,
                                few,
                                Arbitraries.integers().between(0, 19).list().ofMaxSize(4))
                        .as(Edit::new);
        return edit.list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(1).ofMaxSize(4);
    }

    private static void apply(SampleProject project, Edit edit) throws IOException {
        String path = "C" + edit.file() + ".java";
        if (edit.methods().isEmpty()) {
            Files.deleteIfExists(project.root.resolve(path));
            return;
        }
        StringBuilder code = new StringBuilder("package p;\nclass C" + edit.file());
        code.append(edit.above() == edit.file() ? " {\n" : " extends C" + edit.above() + " {\n");
        edit.methods().forEach(name -> code.append("  void m").append(name).append("() {}\n"));
        code.append("  void calls() {\n");
        for (int call : edit.calls()) {
            code.append("    new C")
                    .append(call % FILES)
                    .append("().m")
                    .append(call / FILES)
                    .append("();\n");
            code.append("    x.m").append(call / FILES).append("();\n");
        }
        project.write(path, code.append("  }\n}\n").toString());
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
