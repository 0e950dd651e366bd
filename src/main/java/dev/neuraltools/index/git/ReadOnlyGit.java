package dev.neuraltools.index.git;

import java.io.IOException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Settings of JGit for a process that only reads repositories of others.
 *
 * <p>Left to itself JGit starts a git program to find the system's configuration, and writes probe
 * files and a file in the user's home to measure the clock of the file system.
 */
final class ReadOnlyGit extends SystemReader.Delegate {

    private static final int MIB = 1024 * 1024;

    /** A pack is read all over when its history is walked: larger windows, more of them. */
    private static final int PACK_WINDOW = 64 * 1024;

    private static final int PACK_LIMIT = 96 * MIB;
    private static final int DELTA_BASES = 48 * MIB;

    private ReadOnlyGit(SystemReader reader) {
        super(reader);
    }

    /** Puts the settings in force for this process. */
    static void install() {
        SystemReader.setInstance(new ReadOnlyGit(SystemReader.getInstance()));
        WindowCacheConfig windows = new WindowCacheConfig();
        windows.setPackedGitWindowSize(PACK_WINDOW);
        windows.setPackedGitLimit(PACK_LIMIT);
        windows.setDeltaBaseCacheLimit(DELTA_BASES);
        windows.install();
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nowhere(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nowhere(parent, fs);
    }

    @Override
    public StoredConfig getSystemConfig() throws ConfigInvalidException, IOException {
        return new Nowhere(null, FS.DETECTED);
    }

    @Override
    public StoredConfig getJGitConfig() throws ConfigInvalidException, IOException {
        return new Nowhere(null, FS.DETECTED);
    }

    /**
     * Of what the user set only which files are ignored counts: filters would start programs,
     * rewritten addresses lead elsewhere, and passwords go along. The clock is known before it is
     * asked for.
     */
    @Override
    public StoredConfig getUserConfig() throws ConfigInvalidException, IOException {
        Nowhere own = new Nowhere(null, FS.DETECTED);
        String excludes = super.getUserConfig().getString("core", null, "excludesfile");
        if (excludes != null) {
            own.setString("core", null, "excludesfile", excludes);
        }
        return own;
    }

    /** A configuration without a file, that knows the clock of every file system. */
    private static final class Nowhere extends FileBasedConfig {

        Nowhere(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public @Nullable String getString(
                String section, @Nullable String subsection, String name) {
            if (!section.equals("filesystem")) {
                return super.getString(section, subsection, name);
            }
            return name.equalsIgnoreCase("timestampResolution")
                            || name.equalsIgnoreCase("minRacyThreshold")
                    ? "10 milliseconds"
                    : super.getString(section, subsection, name);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
