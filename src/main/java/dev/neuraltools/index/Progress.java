package dev.neuraltools.index;

import dev.neuraltools.queue.Claim;

/** Where a job says how far it is. Thread-safe, cheap to call often. */
public interface Progress {

    /** So much of {@code total} is done in this phase. */
    void at(String phase, long done, long total);

    /** Something went wrong that does not end the job. */
    void error(String what);

    /** The progress of a claimed job. */
    static Progress of(Claim claim) {
        return new Progress() {
            @Override
            public void at(String phase, long done, long total) {
                claim.progress(phase, done, total);
            }

            @Override
            public void error(String what) {
                claim.error(what);
            }
        };
    }
}
