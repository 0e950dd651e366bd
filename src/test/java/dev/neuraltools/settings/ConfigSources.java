package dev.neuraltools.settings;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The configuration interfaces among the sources of the program, with their comments. */
final class ConfigSources {

    /**
     * A method that gives one value or a group of them.
     *
     * @param name as the property is called, without what is before it
     * @param type as it is written
     * @param standard its default, if it has one
     * @param comment its documentation, as it is written
     */
    record Member(String name, String type, Optional<String> standard, String comment) {}

    /**
     * An interface.
     *
     * @param name without its package
     * @param prefix of its properties; empty for a group that others contain
     * @param comment its documentation, as it is written
     * @param members in the order of the source, by the name of their method
     */
    record Group(
            String name, Optional<String> prefix, String comment, Map<String, Member> members) {}

    private ConfigSources() {}

    /** Every interface in files that name {@code @ConfigMapping}, or whose name says Config. */
    static Map<String, Group> below(Path sources) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files =
                    all.filter(file -> file.toString().endsWith(".java"))
                            .filter(ConfigSources::configures)
                            .sorted()
                            .toList();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            Reader reader = new Reader(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                reader.scan(unit, null);
            }
            return reader.groups;
        }
    }

    private static boolean configures(Path file) {
        try {
            return file.toString().endsWith("Config.java")
                    || Files.readString(file).contains("@ConfigMapping");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Map<String, Group> groups = new LinkedHashMap<>();
        private final DocTrees comments;

        Reader(DocTrees comments) {
            this.comments = comments;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            if (type.getKind() == com.sun.source.tree.Tree.Kind.INTERFACE) {
                Map<String, Member> members = new LinkedHashMap<>();
                for (var each : type.getMembers()) {
                    if (each instanceof MethodTree method && method.getBody() == null) {
                        members.put(method.getName().toString(), member(method));
                    }
                }
                String name = type.getSimpleName().toString();
                groups.put(
                        name,
                        new Group(
                                name,
                                value(type.getModifiers(), "ConfigMapping"),
                                comment(getCurrentPath()),
                                members));
            }
            return super.visitClass(type, null);
        }

        private Member member(MethodTree method) {
            ModifiersTree modifiers = method.getModifiers();
            return new Member(
                    value(modifiers, "WithName")
                            .orElseGet(() -> kebab(method.getName().toString())),
                    String.valueOf(method.getReturnType()),
                    value(modifiers, "WithDefault"),
                    comment(new TreePath(getCurrentPath(), method)));
        }

        private String comment(TreePath path) {
            return Optional.ofNullable(comments.getDocComment(path)).orElse("");
        }

        private static Optional<String> value(ModifiersTree modifiers, String annotation) {
            return modifiers.getAnnotations().stream()
                    .filter(each -> each.getAnnotationType().toString().equals(annotation))
                    .flatMap(each -> literals(each).stream())
                    .findFirst();
        }

        private static List<String> literals(AnnotationTree annotation) {
            List<String> found = new ArrayList<>();
            for (var argument : annotation.getArguments()) {
                var given =
                        argument instanceof AssignmentTree named ? named.getExpression() : argument;
                if (given instanceof LiteralTree literal) {
                    found.add(String.valueOf(literal.getValue()));
                }
            }
            return found;
        }

        private static String kebab(String camel) {
            return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                    .toLowerCase(java.util.Locale.ROOT);
        }
    }
}
