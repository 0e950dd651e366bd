package dev.neuraltools.retrieve;

/** Knows which files differ on disk from what is indexed. Thread-safe; does not block. */
public interface StaleFiles {

    /** Knows of none. */
    StaleFiles NONE =
            new StaleFiles() {
                @Override
                public int count(String project) {
                    return 0;
                }

                @Override
                public boolean changed(String project, String path) {
                    return false;
                }
            };

    /** How many files of the project differ. */
    int count(String project);

    /** Whether this file does. */
    boolean changed(String project, String path);
}
