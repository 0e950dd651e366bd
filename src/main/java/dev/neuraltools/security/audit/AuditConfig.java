package dev.neuraltools.security.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the audit log goes and what is in it; {@code NEURAL_AUDIT_…} in the environment. */
@ConfigMapping(prefix = "neural.audit")
public interface AuditConfig {

    /**
     * The file; {@code ./neural up} sets {@code logs/audit.jsonl} in the data folder. Where there
     * is none, lines go to standard output.
     */
    Optional<Path> file();

    /** Whether lines go to standard output instead, for whoever collects that of a container. */
    @WithDefault("false")
    boolean stdout();

    /** How large the file grows before it is put aside. */
    @WithDefault("20")
    int maxFileMb();

    /** How many files are kept besides the one that is written. */
    @WithDefault("10")
    int files();

    /** Whether what was asked for is written too: queries, names, paths. */
    @WithDefault("false")
    boolean queries();
}
