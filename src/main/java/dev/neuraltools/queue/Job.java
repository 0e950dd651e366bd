package dev.neuraltools.queue;

import java.time.Instant;
import java.util.List;

/**
 * A job as anyone can see it.
 *
 * @param id short, unique
 * @param request what is to be done
 * @param state where it is
 * @param phase what it is doing, in a word, as {@code parse}
 * @param done how much of {@code total} is done, in units of the phase
 * @param total how much there is; 0 while it is not known
 * @param message how it ended, or empty
 * @param errors the last things that went wrong without ending it, newest last, at most 20
 * @param created when it was asked for
 * @param updated when it last said something
 */
public record Job(
        String id,
        JobRequest request,
        JobState state,
        String phase,
        long done,
        long total,
        String message,
        List<String> errors,
        Instant created,
        Instant updated) {

    public Job {
        errors = List.copyOf(errors);
    }
}
