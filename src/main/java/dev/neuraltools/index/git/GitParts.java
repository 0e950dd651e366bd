package dev.neuraltools.index.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;

/** Where a git repository keeps what it knows: its folders, and those that it borrows from. */
final class GitParts {

    private static final int MOST = 50;

    private final List<Path> parts = new ArrayList<>();

    private GitParts() {}

    /**
     * All of them, without links.
     *
     * @throws IOException when one is not there, or when they are more than anybody has
     */
    static Stream<Path> of(Repository repository) throws IOException {
        GitParts parts = new GitParts();
        parts.parts.add(repository.getDirectory().toPath().toRealPath());
        Path common = repository.getCommonDirectory().toPath().toRealPath();
        parts.parts.add(common);
        parts.addObjects(common.resolve("objects"));
        return parts.parts.stream();
    }

    private void addObjects(Path objects) throws IOException {
        if (parts.size() > MOST) {
            throw new IOException("the repository borrows from too many others");
        }
        Path real = objects.toRealPath();
        parts.add(real);
        Path packs = real.resolve("pack");
        if (Files.exists(packs)) {
            parts.add(packs.toRealPath());
        }
        Path alternates = real.resolve("info").resolve("alternates");
        if (Files.exists(alternates)) {
            for (String line : Files.readAllLines(alternates)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    addObjects(real.resolve(line));
                }
            }
        }
    }
}
