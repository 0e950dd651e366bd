package dev.neuraltools.retrieve;

import dev.neuraltools.catalog.ProjectState;

/** Knows which files differ on disk from what is indexed. Thread-safe; does not block for long. */
public interface StaleFiles {

    /** Knows of none. */
    StaleFiles NONE =
            new StaleFiles() {
                @Override
                public int count(ProjectState project) {
                    return 0;
                }

                @Override
                public boolean changed(ProjectState project, String path) {
                    return false;
                }
            };

    /** How many files of the project differ. */
    int count(ProjectState project);

    /** Whether this file does. */
    boolean changed(ProjectState project, String path);
}
