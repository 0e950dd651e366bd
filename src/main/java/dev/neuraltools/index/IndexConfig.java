package dev.neuraltools.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What may be indexed; {@code NEURAL_INDEX_ROOTS}, {@code NEURAL_GIT_…} in the environment. */
@ConfigMapping(prefix = "neural")
public interface IndexConfig {

    /** Whether callers have to prove who they are: {@code none} or {@code jwt}. */
    @WithDefault("none")
    String auth();

    /** The data folder, which holds what is cloned. */
    Optional<Path> data();

    /** See {@link Index}. */
    Index index();

    /** See {@link Git}. */
    Git git();

    /** Folders. */
    interface Index {

        /** Folders below which any may be indexed, separated as those of {@code PATH} are. */
        Optional<String> roots();

        /** Those that the operator named when the server was started; written the same way. */
        Optional<String> named();
    }

    /** Repositories of other machines. */
    interface Git {

        /** Hosts from which may be cloned, as {@code github.com} or {@code git.example:8443}. */
        Optional<List<String>> hosts();

        /** Those of them whose addresses may be private ones. */
        Optional<List<String>> privateHosts();

        /** How much a repository may be, over the network and on disk each. */
        @WithDefault("1000")
        int maxMb();

        /** How long cloning or fetching may take. */
        @WithDefault("10M")
        Duration timeout();

        /** User and password for each host, a line each: {@code https://user:token@host}. */
        Optional<Path> credentialsFile();
    }
}
