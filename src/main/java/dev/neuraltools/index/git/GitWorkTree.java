package dev.neuraltools.index.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A folder that lies in the work tree of a git repository: its top, or a folder below; a linked
 * work tree and a submodule too. Open until it is closed; not for several threads at once.
 */
public final class GitWorkTree implements AutoCloseable {

    static {
        ReadOnlyGit.install();
    }

    private final Repository repository;
    private final Path top;
    private final String prefix;

    private GitWorkTree(Repository repository, Path top, String prefix) {
        this.repository = repository;
        this.top = top;
        this.prefix = prefix;
    }

    /**
     * Opens the repository that a folder belongs to.
     *
     * @param root absolute, without links
     * @return empty when there is none, or none that can be read
     */
    public static Optional<GitWorkTree> find(Path root) {
        return find(root, anywhere -> true);
    }

    /**
     * The same where all of the repository lies in folders that may be read: a work tree may name a
     * repository anywhere, and that one others to borrow from.
     *
     * @param readable whether a path without links may be read
     */
    public static Optional<GitWorkTree> find(Path root, Predicate<Path> readable) {
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.findGitDir(root.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try {
            Repository repository = builder.setMustExist(true).build();
            if (!GitParts.of(repository).allMatch(readable)) {
                repository.close();
                return Optional.empty();
            }
            return belonging(repository, root);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Whether a folder of which {@link #find(Path, Predicate)} says nothing is under version
     * control all the same: a {@code .git} is there, as far up as may be read, but not all of the
     * repository may be, or is there.
     */
    public static boolean leftOut(Path root, Predicate<Path> readable) {
        for (Path each = root; each != null && readable.test(each); each = each.getParent()) {
            if (Files.exists(each.resolve(Constants.DOT_GIT), LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
        }
        return false;
    }

    /** Puts the settings of this program in force for JGit, if they are not yet. */
    static void ready() {
        // The initializer of this class has done it.
    }

    private static Optional<GitWorkTree> belonging(Repository repository, Path root)
            throws IOException {
        if (!repository.isBare()) {
            Path top = repository.getWorkTree().toPath().toRealPath();
            if (root.startsWith(top)) {
                String below = top.relativize(root).toString().replace(File.separatorChar, '/');
                return Optional.of(
                        new GitWorkTree(repository, top, below.isEmpty() ? "" : below + "/"));
            }
        }
        repository.close();
        return Optional.empty();
    }

    /** The top of the work tree. */
    public Path top() {
        return top;
    }

    /** Where the folder lies below the top, with a slash at its end; empty for the top itself. */
    public String prefix() {
        return prefix;
    }

    /** The repository. */
    Repository repository() {
        return repository;
    }

    /** Paths below the folder. */
    public record Tracked(Set<String> files, Set<String> submodules) {}

    /** What git tracks in the folder, relative to it; nothing when the index cannot be read. */
    public Tracked tracked() {
        Set<String> files = new HashSet<>();
        Set<String> submodules = new HashSet<>();
        try {
            DirCache index = repository.readDirCache();
            for (int i = 0; i < index.getEntryCount(); i++) {
                DirCacheEntry entry = index.getEntry(i);
                String path = entry.getPathString();
                if (path.startsWith(prefix)) {
                    boolean link = FileMode.GITLINK.equals(entry.getRawMode());
                    (link ? submodules : files).add(path.substring(prefix.length()));
                }
            }
        } catch (IOException unreadable) {
            return new Tracked(Set.of(), Set.of());
        }
        return new Tracked(files, submodules);
    }

    /** The files of ignore rules that hold for the whole work tree, weakest first. */
    public List<Path> excludes() {
        List<Path> files = new ArrayList<>();
        String global = repository.getConfig().getString("core", null, "excludesfile");
        files.add(global == null ? defaultExcludes() : home(global));
        files.add(repository.getCommonDirectory().toPath().resolve("info").resolve("exclude"));
        return files;
    }

    private static Path defaultExcludes() {
        String config = System.getenv("XDG_CONFIG_HOME");
        Path folder =
                config == null || config.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".config")
                        : Path.of(config);
        return folder.resolve("git").resolve("ignore");
    }

    private static Path home(String path) {
        return path.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), path.substring(2))
                : Path.of(path);
    }

    /** The commit that is checked out, in hexadecimal, whole; empty before the first. */
    public String head() {
        ObjectId id = headId();
        return id == null ? "" : id.name();
    }

    @Nullable ObjectId headId() {
        try {
            return repository.resolve("HEAD^{commit}");
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** The branch that is checked out, empty when it is none. */
    public String branch() {
        try {
            String full = repository.getFullBranch();
            String heads = "refs/heads/";
            return full != null && full.startsWith(heads) ? full.substring(heads.length()) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
