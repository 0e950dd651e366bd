package dev.neuraltools.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.queue.Job;
import java.util.List;
import java.util.Locale;

/**
 * How a job stands, as people and programs are told.
 *
 * @param id of the job
 * @param project that it is about
 * @param kind {@code index}, {@code embed} or {@code sweep}
 * @param state {@code queued}, {@code running}, {@code done} or {@code failed}
 * @param phase what it is doing, in a word
 * @param done how much of {@code total} is done
 * @param total how much there is; 0 while it is not known
 * @param message how it ended, or empty
 * @param errors what went wrong without ending it
 * @param created when it was asked for
 * @param updated when it last said something
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JobReport(
        String id,
        String project,
        String kind,
        String state,
        String phase,
        long done,
        long total,
        String message,
        List<String> errors,
        String created,
        String updated) {

    public static JobReport of(Job job) {
        return new JobReport(
                job.id(),
                job.request().project(),
                job.request().kind().name().toLowerCase(Locale.ROOT),
                job.state().name().toLowerCase(Locale.ROOT),
                job.phase(),
                job.done(),
                job.total(),
                job.message(),
                job.errors(),
                job.created().toString(),
                job.updated().toString());
    }
}
