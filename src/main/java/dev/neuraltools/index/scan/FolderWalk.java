package dev.neuraltools.index.scan;

import dev.neuraltools.index.git.GitWorkTree;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One walk through a folder, used once. */
final class FolderWalk {

    private static final String GIT_RULES = ".gitignore";
    private static final String OWN_RULES = ".neuralignore";

    /**
     * A folder to be looked into.
     *
     * @param path relative to the root, with a slash at its end; empty for the root
     * @param git rules of git that hold above it, on paths from the top of the work tree
     * @param own rules of {@code .neuralignore} that hold above it, on paths from the root
     * @param ignored whether git ignores it, so that only tracked files in it count
     */
    private record Folder(
            String path, Path file, IgnoreRules git, IgnoreRules own, boolean ignored) {}

    private final Path root;
    private final String prefix;
    private final boolean versioned;
    private final IgnoreRules above;
    private final Set<String> tracked;
    private final Set<String> trackedFolders = new HashSet<>();
    private final Set<String> submodules;
    private final Problems problems = new Problems();
    private final List<Candidate> candidates = new ArrayList<>();
    private final Deque<Folder> waiting = new ArrayDeque<>();

    private FolderWalk(
            Path root,
            String prefix,
            boolean versioned,
            IgnoreRules above,
            GitWorkTree.Tracked tracked) {
        this.root = root;
        this.prefix = prefix;
        this.versioned = versioned;
        this.above = above;
        this.tracked = tracked.files();
        this.submodules = tracked.submodules();
        this.tracked.forEach(this::addFolders);
        this.submodules.forEach(this::addFolders);
    }

    static FolderWalk plain(Path root) {
        GitWorkTree.Tracked none = new GitWorkTree.Tracked(Set.of(), Set.of());
        return new FolderWalk(root, "", false, IgnoreRules.NONE, none);
    }

    static FolderWalk of(Path root, GitWorkTree tree) {
        IgnoreRules rules = IgnoreRules.NONE;
        for (Path file : tree.excludes()) {
            rules = rules.and("", file);
        }
        String prefix = tree.prefix();
        for (int at = 0; at < prefix.length(); at = prefix.indexOf('/', at) + 1) {
            String folder = prefix.substring(0, at);
            rules = rules.and(folder, tree.top().resolve(folder).resolve(GIT_RULES));
        }
        return new FolderWalk(root, prefix, true, rules, tree.tracked());
    }

    private void addFolders(String path) {
        int slash = path.lastIndexOf('/');
        while (slash > 0 && trackedFolders.add(path.substring(0, slash))) {
            slash = path.lastIndexOf('/', slash - 1);
        }
    }

    Listing list() throws IOException {
        try (DirectoryStream<Path> readable = Files.newDirectoryStream(root)) {
            if (readable.iterator().hasNext()) {
                waiting.push(new Folder("", root, above, IgnoreRules.NONE, false));
            }
        }
        while (!waiting.isEmpty()) {
            open(waiting.pop());
        }
        candidates.sort(Comparator.comparing(Candidate::path));
        return new Listing(candidates, problems.skipped(), problems.named());
    }

    private void open(Folder above) {
        Folder folder =
                new Folder(
                        above.path,
                        above.file,
                        above.git.and(prefix + above.path, above.file.resolve(GIT_RULES)),
                        above.own.and(above.path, above.file.resolve(OWN_RULES)),
                        above.ignored);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.file)) {
            entries.forEach(entry -> visit(folder, entry));
        } catch (IOException | DirectoryIteratorException unreadable) {
            unreadable(folder.path, "the folder cannot be read");
        }
    }

    private void unreadable(String path, String what) {
        problems.skip(SkipReason.UNREADABLE);
        problems.name(path + ": " + what);
    }

    private void visit(Folder folder, Path entry) {
        String name = entry.getFileName().toString();
        String path = folder.path + name;
        BasicFileAttributes found;
        try {
            found =
                    Files.readAttributes(
                            entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            unreadable(path, "its attributes cannot be read");
            return;
        }
        if (found.isDirectory()) {
            visitFolder(folder, entry, name, path);
        } else {
            visitFile(folder, entry, name, path, found);
        }
    }

    private void visitFolder(Folder folder, Path entry, String name, String path) {
        boolean ignored = ignored(folder, path, true);
        if (FileRules.hidden(name) || (ignored && !trackedFolders.contains(path))) {
            return;
        }
        Optional<SkipReason> reason = againstFolder(folder, entry, name, path);
        if (reason.isPresent()) {
            problems.skip(reason.get());
        } else {
            waiting.push(new Folder(path + "/", entry, folder.git, folder.own, ignored));
        }
    }

    private Optional<SkipReason> againstFolder(
            Folder folder, Path entry, String name, String path) {
        if (folder.own.ignores(path, true)) {
            return Optional.of(SkipReason.NEURALIGNORE);
        }
        if (FileRules.vendored(path) || (!versioned && FileRules.built(name))) {
            return Optional.of(SkipReason.VENDORED);
        }
        boolean repository = Files.exists(entry.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
        return repository && !submodules.contains(path)
                ? Optional.of(SkipReason.NESTED_REPOSITORY)
                : Optional.empty();
    }

    private boolean ignored(Folder folder, String path, boolean isFolder) {
        return !submodules.contains(path)
                && (folder.ignored || folder.git.ignores(prefix + path, isFolder));
    }

    private void visitFile(
            Folder folder, Path entry, String name, String path, BasicFileAttributes found) {
        boolean known = tracked.contains(path) || !ignored(folder, path, false);
        if (!known || name.equals(".git")) {
            return;
        }
        Optional<SkipReason> reason = againstFile(folder, name, path, found);
        if (reason.isPresent()) {
            problems.skip(reason.get());
            if (found.isSymbolicLink()) {
                nameLoop(folder.file, entry, path);
            }
        } else {
            long modified = found.lastModifiedTime().toMillis();
            candidates.add(new Candidate(path, entry, found.size(), modified));
        }
    }

    private static Optional<SkipReason> againstFile(
            Folder folder, String name, String path, BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            return Optional.of(SkipReason.LINK);
        }
        if (!found.isRegularFile()) {
            return Optional.of(SkipReason.SPECIAL);
        }
        if (folder.own.ignores(path, false)) {
            return Optional.of(SkipReason.NEURALIGNORE);
        }
        Optional<SkipReason> byName = FileRules.file(name);
        return byName.isEmpty() && found.size() > SourceReader.MAX_BYTES
                ? Optional.of(SkipReason.TOO_LARGE)
                : byName;
    }

    private void nameLoop(Path folder, Path link, String path) {
        try {
            if (folder.toRealPath().startsWith(link.toRealPath())) {
                problems.name(path + ": a link to a folder around itself, not followed");
            }
        } catch (IOException broken) {
            problems.name(path + ": a link that leads nowhere");
        }
    }
}
