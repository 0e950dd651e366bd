package dev.neuraltools.index.scan;

import dev.neuraltools.index.git.GitWorkTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lists the files of a folder that are to be indexed, by their names: what git tracks or would
 * track, without vendored code, secrets and the like; of a folder without git, all that no ignore
 * file names. Never follows a link. Stateless, thread-safe.
 */
public final class ProjectScanner {

    private final Predicate<Path> readable;

    /** Reads git wherever its repository lies. */
    public ProjectScanner() {
        this(anywhere -> true);
    }

    /**
     * @param readable where a folder's git repository may lie; of one elsewhere nothing is read
     */
    public ProjectScanner(Predicate<Path> readable) {
        this.readable = readable;
    }

    /**
     * Lists a folder.
     *
     * @param root an existing folder
     * @throws IOException when the root itself cannot be read; whatever lies below and cannot is
     *     counted and named
     */
    public Listing list(Path root) throws IOException {
        Path real = root.toRealPath();
        Optional<GitWorkTree> git = GitWorkTree.find(real, readable);
        if (git.isEmpty()) {
            return FolderWalk.plain(real).list();
        }
        try (GitWorkTree tree = git.get()) {
            return FolderWalk.of(real, tree).list();
        }
    }
}
