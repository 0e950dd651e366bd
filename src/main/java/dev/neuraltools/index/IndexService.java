package dev.neuraltools.index;

import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.index.git.RemoteUrl;
import dev.neuraltools.queue.JobKind;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.JobRequest;
import dev.neuraltools.queue.Submission;
import dev.neuraltools.scope.Scope;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes requests to index a folder. Thread-safe. */
public final class IndexService {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{1,100}");
    private static final Pattern DOTS = Pattern.compile("\\.+");

    private final JobQueue queue;
    private final ProjectCatalog catalog;
    private final SourceFolders folders;

    public IndexService(JobQueue queue, ProjectCatalog catalog) {
        this(queue, catalog, SourceFolders.anywhere());
    }

    public IndexService(JobQueue queue, ProjectCatalog catalog, SourceFolders folders) {
        this.queue = queue;
        this.catalog = catalog;
        this.folders = folders;
    }

    /**
     * Asks for a folder to be indexed; returns when the queue has the job, or has joined it to one
     * that is there.
     *
     * @param path of the folder
     * @param name of the project; empty for the name of the folder
     * @param clean whether to build a new generation from nothing
     * @throws IndexRefusedException when the folder or the name will not do
     * @throws IndexForbiddenException when the caller may not index a project of that name
     */
    public Submission request(Scope scope, String path, Optional<String> name, boolean clean) {
        Path root = folders.admit(path);
        String project = name.map(IndexService::checked).orElseGet(() -> nameOf(root));
        return submit(scope, project, root.toString(), clean);
    }

    /**
     * Asks for a repository of another machine to be cloned, or fetched again, and indexed.
     *
     * @param url {@code https://host/path}
     * @param name of the project; empty for the name of the repository
     * @param clean whether to build a new generation from nothing
     * @throws IndexRefusedException when the address or the name will not do
     * @throws IndexForbiddenException when the caller may not index a project of that name
     */
    public Submission requestUrl(Scope scope, String url, Optional<String> name, boolean clean) {
        RemoteUrl remote = folders.admitUrl(url);
        return submit(scope, checked(name.orElseGet(remote::name)), remote.toString(), clean);
    }

    private Submission submit(Scope scope, String project, String root, boolean clean) {
        if (!scope.sees(project)) {
            throw new IndexForbiddenException(scope.principal(), project);
        }
        catalog.find(scope, project).ifPresent(state -> checkRoot(state, root));
        return queue.submit(scope, new JobRequest(JobKind.INDEX, project, root, clean));
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches() || DOTS.matcher(name).matches()) {
            throw new IndexRefusedException(
                    "'"
                            + name
                            + "' is no name for a project: use at most 100 letters, digits,"
                            + " dots, underscores and hyphens");
        }
        return name;
    }

    /** The folder's name, with a hyphen for what a project's name may not have. */
    private static String nameOf(Path root) {
        Path last = root.getFileName();
        if (last == null) {
            throw new IndexRefusedException("the root of the file system has no name: give one");
        }
        String name = last.toString().replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return checked(name.length() > 100 ? name.substring(0, 100) : name);
    }

    private static void checkRoot(ProjectState state, String root) {
        if (!state.root().isEmpty() && !state.root().equals(root)) {
            throw new IndexRefusedException(
                    "the name '"
                            + state.name()
                            + "' belongs to "
                            + state.root()
                            + ": give another name to index "
                            + root);
        }
    }
}
