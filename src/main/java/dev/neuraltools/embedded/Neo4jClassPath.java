package dev.neuraltools.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The jars of the Neo4j server, which the build lists in a file, one a line. The file is named by
 * the system property {@code neural.neo4j.classpath}, by default {@code target/neo4j.classpath}.
 */
final class Neo4jClassPath {
    private static final String PROPERTY = "neural.neo4j.classpath";
    // The list is the class path of a build step, so it starts with that step's own jars.
    private static final Pattern OF_THE_BUILD =
            Pattern.compile("(ant|ant-launcher|maven-antrun-plugin|plexus-[a-z]+)-[0-9.]+\\.jar");

    private Neo4jClassPath() {}

    /** The whole class path of the child: Neo4j's jars and one with {@link LeashedMain}. */
    static String build(Path folder) throws IOException {
        return leashJar(folder)
                + File.pathSeparator
                + jars().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
    }

    /** Neo4j's jars, all of which are there. */
    static List<Path> jars() throws IOException {
        Path list = Path.of(System.getProperty(PROPERTY, "target/neo4j.classpath"));
        if (!Files.isRegularFile(list)) {
            throw new StoreStartException(
                    "%s, the list of Neo4j's jars, is not there: build the program again, or set NEO4J_URI to use a server of your own."
                            .formatted(list.toAbsolutePath()));
        }
        List<Path> jars =
                Files.readAllLines(list).stream()
                        .filter(line -> !line.isBlank())
                        .map(Path::of)
                        .filter(jar -> !OF_THE_BUILD.matcher(name(jar)).matches())
                        .toList();
        for (Path jar : jars) {
            if (!Files.isRegularFile(jar)) {
                throw new StoreStartException(
                        "%s, which Neo4j needs, is gone: build the program again (remove the folder target first)."
                                .formatted(jar));
            }
        }
        return jars;
    }

    private static String name(Path jar) {
        return String.valueOf(jar.getFileName());
    }

    // A jar rather than a folder of classes, because only jars can be part of a JVM's archives.
    private static Path leashJar(Path folder) throws IOException {
        Path jar = folder.resolve("leash.jar");
        String entry = LeashedMain.class.getName().replace('.', '/') + ".class";
        Path draft = Files.createTempFile(folder, "leash", ".new");
        try (InputStream bytes = LeashedMain.class.getClassLoader().getResourceAsStream(entry)) {
            if (bytes == null) {
                throw new StoreStartException("The program was built without " + entry);
            }
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(draft))) {
                JarEntry header = new JarEntry(entry);
                header.setTime(0);
                out.putNextEntry(header);
                bytes.transferTo(out);
            }
            if (!Files.exists(jar) || Files.mismatch(draft, jar) >= 0) {
                Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
        return jar;
    }
}
