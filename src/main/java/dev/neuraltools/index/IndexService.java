package dev.neuraltools.index;

import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.queue.JobKind;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.JobRequest;
import dev.neuraltools.queue.Submission;
import dev.neuraltools.scope.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes requests to index a folder. Thread-safe. */
public final class IndexService {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{1,100}");
    private static final Pattern DOTS = Pattern.compile("\\.+");

    private final JobQueue queue;
    private final ProjectCatalog catalog;

    public IndexService(JobQueue queue, ProjectCatalog catalog) {
        this.queue = queue;
        this.catalog = catalog;
    }

    /**
     * Asks for a folder to be indexed; returns when the queue has the job, or has joined it to one
     * that is there.
     *
     * @param path of the folder
     * @param name of the project; empty for the name of the folder
     * @param clean whether to build a new generation from nothing
     * @throws IndexRefusedException when the folder or the name will not do
     */
    public Submission request(Scope scope, String path, Optional<String> name, boolean clean) {
        Path root = root(path);
        String project = name.map(IndexService::checked).orElseGet(() -> nameOf(root));
        catalog.find(scope, project).ifPresent(state -> checkRoot(state, root));
        return queue.submit(scope, new JobRequest(JobKind.INDEX, project, root.toString(), clean));
    }

    private static Path root(String path) {
        Path given;
        try {
            given = Path.of(path);
        } catch (InvalidPathException bad) {
            throw new IndexRefusedException("'" + path + "' is no path: " + bad.getReason());
        }
        if (path.isBlank() || !given.isAbsolute()) {
            throw new IndexRefusedException(
                    "'" + path + "' is not absolute: give the whole path of the folder");
        }
        if (!Files.exists(given)) {
            throw new IndexRefusedException("there is no folder " + path);
        }
        if (!Files.isDirectory(given)) {
            throw new IndexRefusedException(path + " is a file: give the folder that holds it");
        }
        if (!Files.isReadable(given) || !Files.isExecutable(given)) {
            throw new IndexRefusedException(
                    path + " cannot be read by the server: give it the right to read the folder");
        }
        try {
            return given.toRealPath();
        } catch (IOException unreadable) {
            throw new IndexRefusedException(path + " cannot be read: " + unreadable.getMessage());
        }
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

    private static void checkRoot(ProjectState state, Path root) {
        if (!state.root().isEmpty() && !state.root().equals(root.toString())) {
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
