package dev.neuraltools.index.git;

import dev.neuraltools.scope.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Copies of repositories of other machines, each in a folder of its own: the branch that is checked
 * out there, with as much history as is indexed, without submodules, links or filters. One at a
 * time of each process.
 */
public final class Clones {

    /** As many non-merge commits as are indexed lie within, merges or not. */
    private static final int DEPTH = GitHistory.COMMITS + 1_000;

    private static final int MOST_FILES = 500_000;
    private static final int SOCKET_SECONDS = 30;

    private final Path base;
    private final Rules rules;
    private final SSLSocketFactory sockets;
    private final ReentrantLock one = new ReentrantLock();

    /**
     * What may be cloned.
     *
     * @param hosts from which, as {@code example.com} or {@code example.com:443}
     * @param privateHosts those of them whose addresses may be of a private network
     * @param bytes how much, over the network and on disk each
     * @param time how long it may take
     * @param credentials the file of them
     */
    public record Rules(
            List<String> hosts,
            List<String> privateHosts,
            long bytes,
            Duration time,
            Optional<Path> credentials) {

        public Rules {
            hosts = List.copyOf(hosts);
            privateHosts = List.copyOf(privateHosts);
        }

        /** Whether a repository may be asked for. */
        public boolean allow(RemoteUrl url) {
            return hosts.contains(url.authority());
        }
    }

    /**
     * @param base holds the folders; made when it is needed
     * @param sockets make TLS, and trust whom they trust
     */
    public Clones(Path base, Rules rules, SSLSocketFactory sockets) {
        this.base = base;
        this.rules = rules;
        this.sockets = sockets;
        GitWorkTree.ready();
    }

    /** What may be cloned. */
    public Rules rules() {
        return rules;
    }

    /** Where the clone of a repository lies, whether it is there or not. */
    public Path folder(RemoteUrl url) {
        return base.resolve(url.folder());
    }

    /** Whether a path without links lies in one of them. */
    public boolean holds(Path real) {
        try {
            return Files.isDirectory(base) && real.startsWith(base.toRealPath());
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Clones a repository, or brings its clone up to date; blocks so long.
     *
     * @param stopped whether to give it up
     * @return the folder of its files
     * @throws RefusedAddressException when it may not be had
     * @throws IOException when the other side, or the disk, fails: trying again may help
     */
    public Path fetch(RemoteUrl url, Predicate<Deadline> stopped) throws IOException {
        if (!rules.allow(url)) {
            throw new RefusedAddressException(
                    "%s is not on the list of NEURAL_GIT_HOSTS".formatted(url.authority()));
        }
        Deadline deadline = Deadline.in(rules.time());
        one.lock();
        try {
            Path folder = folder(url);
            if (Files.isDirectory(folder)) {
                update(url, folder, deadline, stopped);
            } else {
                Path fresh = base.resolve(url.folder() + ".new");
                delete(fresh);
                Files.createDirectories(fresh);
                update(url, fresh, deadline, stopped);
                Files.move(fresh, folder);
            }
            return folder;
        } finally {
            one.unlock();
        }
    }

    private void update(RemoteUrl url, Path folder, Deadline deadline, Predicate<Deadline> stopped)
            throws IOException {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            settle(git.getRepository());
            GuardedHttps https = https(url);
            EmptyProgressMonitor monitor =
                    new EmptyProgressMonitor() {
                        @Override
                        public boolean isCancelled() {
                            return deadline.passed() || stopped.test(deadline);
                        }
                    };
            String branch = branch(git, url, https);
            guarded(git.fetch(), https)
                    .setRemote(url.toString())
                    .setDepth(DEPTH)
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setRefSpecs(new RefSpec("+" + branch + ":" + branch))
                    .setProgressMonitor(monitor)
                    .call();
            checkSize(git.getRepository(), branch);
            git.getRepository().updateRef(Constants.HEAD).link(branch);
            git.reset().setMode(ResetType.HARD).setRef(branch).call();
        } catch (GitAPIException | RuntimeException failure) {
            throw told(url, deadline, failure);
        }
    }

    private static void settle(Repository repository) throws IOException {
        StoredConfig config = repository.getConfig();
        config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "symlinks", false);
        config.setString(ConfigConstants.CONFIG_CORE_SECTION, null, "autocrlf", "false");
        config.save();
    }

    private GuardedHttps https(RemoteUrl url) {
        Predicate<InetAddress> addresses =
                rules.privateHosts().contains(url.authority()) ? any -> true : PublicAddress::is;
        return new GuardedHttps(rules.hosts()::contains, addresses, sockets, rules.bytes());
    }

    private <C extends TransportCommand<C, ?>> C guarded(C command, GuardedHttps https)
            throws IOException {
        return command.setCredentialsProvider(HostCredentials.of(rules.credentials()))
                .setTimeout(SOCKET_SECONDS)
                .setTransportConfigCallback(transport -> {
                    if (!(transport instanceof TransportHttp http)) {
                        throw new IllegalStateException("only https is spoken");
                    }
                    http.setHttpConnectionFactory(https);
                });
    }

    /** The branch that is checked out there. */
    private String branch(Git git, RemoteUrl url, GuardedHttps https)
            throws GitAPIException, IOException {
        Ref head =
                guarded(git.lsRemote(), https)
                        .setRemote(url.toString())
                        .callAsMap()
                        .get(Constants.HEAD);
        if (head == null) {
            throw new RefusedAddressException("it has no commit yet");
        }
        return head.isSymbolic() ? head.getTarget().getName() : Constants.R_HEADS + "detached";
    }

    /** A few bytes over the network can be many on disk. */
    private void checkSize(Repository repository, String branch) throws IOException {
        long bytes = 0;
        int files = 0;
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository);
                ObjectReader reader = repository.newObjectReader()) {
            tree.addTree(walk.parseCommit(repository.resolve(branch)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                if (tree.getFileMode(0).getObjectType() == Constants.OBJ_BLOB) {
                    bytes += reader.getObjectSize(tree.getObjectId(0), Constants.OBJ_BLOB);
                    files++;
                }
                if (bytes > rules.bytes() || files > MOST_FILES) {
                    throw new RefusedAddressException(
                            "its files are more or larger than may be: %,d files, %,d MB at most (NEURAL_GIT_MAX_MB)"
                                    .formatted(MOST_FILES, rules.bytes() / 1_000_000));
                }
            }
        }
    }

    private IOException told(RemoteUrl url, Deadline deadline, Exception failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof RefusedAddressException refused) {
                return refused;
            }
        }
        if (deadline.passed()) {
            return new RefusedAddressException(
                    "it took longer than %d s (NEURAL_GIT_TIMEOUT)"
                            .formatted(rules.time().toSeconds()));
        }
        return new IOException(
                "%s cannot be read: %s".formatted(url, failure.getMessage()), failure);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
