package dev.neuraltools.index;

import dev.neuraltools.index.git.Clones;
import dev.neuraltools.index.git.RefusedAddressException;
import dev.neuraltools.index.git.RemoteUrl;
import dev.neuraltools.scope.CallCancelledException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where the files of a project lie on this machine: in the folder that is its root, or in the clone
 * of the repository that is. The one place that decides what a job may read. Thread-safe.
 */
public final class SourceFolders {

    private final IndexRoots roots;
    private final Optional<Clones> clones;

    /**
     * @param clones none where nothing may be cloned
     */
    public SourceFolders(IndexRoots roots, Optional<Clones> clones) {
        this.roots = roots;
        this.clones = clones;
    }

    /** Any folder that this process may read, and nothing of other machines. */
    static SourceFolders anywhere() {
        return new SourceFolders(IndexRoots.anywhere(), Optional.empty());
    }

    /**
     * Checks a request for a folder; gives the root that the project is to have.
     *
     * @throws IndexRefusedException when it may not be indexed
     */
    Path admit(String path) {
        return roots.admit(path);
    }

    /**
     * Checks a request for a repository; nothing is asked of its host yet.
     *
     * @throws IndexRefusedException when it may not be cloned
     */
    RemoteUrl admitUrl(String url) {
        RemoteUrl remote;
        try {
            remote = RemoteUrl.of(url);
        } catch (IllegalArgumentException bad) {
            throw new IndexRefusedException(String.valueOf(bad.getMessage()));
        }
        if (!clones.map(each -> each.rules().allow(remote)).orElse(false)) {
            throw new IndexRefusedException(
                    "%s is not a host from which this server may clone: an operator names those in NEURAL_GIT_HOSTS"
                            .formatted(remote.authority()));
        }
        return remote;
    }

    /**
     * The folder to read for a project, brought up to date where it is a clone.
     *
     * @throws IndexFailedException when it may not be read, or is not there
     * @throws UncheckedIOException when another machine fails: trying again may help
     */
    Path current(String root, IndexScopes scopes) {
        if (RemoteUrl.is(root)) {
            return cloned(root, scopes);
        }
        try {
            Path real = Path.of(root).toRealPath();
            if (!roots.holds(real)) {
                throw new IndexFailedException(
                        root
                                + " leads to a folder that this server may not index: an operator"
                                + " names those in NEURAL_INDEX_ROOTS",
                        new IOException("outside of the roots"));
            }
            return real;
        } catch (IOException gone) {
            throw new IndexFailedException(
                    "the folder " + root + " is gone or cannot be read: index it again where it is",
                    gone);
        }
    }

    private Path cloned(String root, IndexScopes scopes) {
        try {
            RemoteUrl url = RemoteUrl.of(root);
            return clones.orElseThrow(() ->
                            new RefusedAddressException(
                                    "this worker clones nothing: NEURAL_GIT_HOSTS"))
                    .fetch(url, any -> stopped(scopes));
        } catch (RefusedAddressException refused) {
            throw new IndexFailedException(
                    root + " is not cloned: " + refused.getMessage(), refused);
        } catch (IOException failed) {
            scopes.check();
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    private static boolean stopped(IndexScopes scopes) {
        try {
            scopes.check();
            return Thread.currentThread().isInterrupted();
        } catch (CallCancelledException stopping) {
            return true;
        }
    }

    /** Which parts of a git repository may be read: those that lie where may be indexed. */
    Predicate<Path> readable() {
        return path -> roots.holds(path) || clones.map(each -> each.holds(path)).orElse(false);
    }
}
