package dev.neuraltools.queue.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobKind;
import dev.neuraltools.queue.JobRequest;
import dev.neuraltools.queue.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job as the fields of its hash. */
final class JobFields {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JobFields() {}

    /** The job, or empty when there is none under this key. */
    static Optional<Job> read(String id, Map<String, byte[]> hash) {
        if (!hash.containsKey("state")) {
            return Optional.empty();
        }
        return Optional.of(
                new Job(
                        id,
                        new JobRequest(
                                JobKind.valueOf(text(hash, "kind")),
                                text(hash, "project"),
                                text(hash, "root"),
                                text(hash, "clean").equals("1")),
                        JobState.valueOf(text(hash, "state")),
                        text(hash, "phase"),
                        number(hash, "done"),
                        number(hash, "total"),
                        text(hash, "message"),
                        errors(text(hash, "errors")),
                        Instant.ofEpochMilli(number(hash, "created")),
                        Instant.ofEpochMilli(number(hash, "updated"))));
    }

    /** What changes while a job is under way, as fields and values in turn. */
    static List<String> progress(Job job) {
        return List.of(
                "phase", job.phase(),
                "done", Long.toString(job.done()),
                "total", Long.toString(job.total()),
                "errors", json(job.errors()),
                "message", job.message(),
                "updated", Long.toString(job.updated().toEpochMilli()));
    }

    private static String text(Map<String, byte[]> hash, String field) {
        byte[] value = hash.get(field);
        return value == null ? "" : new String(value, UTF_8);
    }

    private static long number(Map<String, byte[]> hash, String field) {
        String text = text(hash, field);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static List<String> errors(String json) {
        if (json.isEmpty()) {
            return List.of();
        }
        try {
            return JSON.readValue(json, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException notOurs) {
            return List.of(json);
        }
    }

    private static String json(List<String> errors) {
        try {
            return JSON.writeValueAsString(errors);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
