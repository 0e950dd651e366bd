package dev.neuraltools.queue.redis;

import dev.neuraltools.queue.JobKind;

/** The names of the queue's keys. The part in braces keeps all on one node of a cluster. */
final class JobKeys {

    /** The consumer group that all workers belong to. */
    static final String GROUP = "workers";

    static final String PREFIX = "neural:{queue}:";
    static final String JOB = PREFIX + "job:";

    /** Ids of all jobs that are remembered, by when they were asked for. */
    static final String JOBS = PREFIX + "jobs";

    /** Ids of the jobs that ended, by when. */
    static final String ENDED = PREFIX + "ended";

    private JobKeys() {}

    /** The hash of a job. */
    static String job(String id) {
        return JOB + id;
    }

    /** The jobs of a kind that wait or are under way. */
    static String stream(JobKind kind) {
        return PREFIX + "stream:" + kind;
    }

    /** From each project to its job in the stream. */
    static String current(JobKind kind) {
        return PREFIX + "current:" + kind;
    }

    /** From each project to the job that follows the one in the stream. */
    static String next(JobKind kind) {
        return PREFIX + "next:" + kind;
    }
}
