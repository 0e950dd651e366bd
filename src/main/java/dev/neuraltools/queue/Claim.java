package dev.neuraltools.queue;

/**
 * The right to do one job, held by one worker until it ends the job or is silent for too long; then
 * another worker takes it over. Thread-safe.
 *
 * <p>A claim that is held keeps itself alive; the worker counts as silent when its process has died
 * or when it has reported no progress for a long time. A claim that was taken over ends every
 * method but the first two in a {@link ClaimLostException}; one that the worker has ended itself,
 * in an {@link IllegalStateException}. Ending may also end in another {@link QueueException}: then
 * the job will be done again by whoever claims it.
 */
public interface Claim {

    /** The job as it was claimed. */
    Job job();

    /** How often it was claimed before: 0 for the first time. */
    int earlierTries();

    /**
     * Says how far the job is, and that the worker is alive; cheap to call often: what comes faster
     * than a few times a second is sent later.
     */
    void progress(String phase, long done, long total);

    /** Notes something that went wrong without ending the job. */
    void error(String what);

    /** Ends the job well. */
    void done(String message);

    /** Ends the job badly; it is not tried again. */
    void failed(String message);

    /** Gives the job back unfinished, for any worker to claim. */
    void release();
}
