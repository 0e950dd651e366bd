package dev.neuraltools.catalog.redis;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.neuraltools.catalog.ProjectState;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A project as JSON. Fields that are not known are passed over, so that an older server can read
 * what a newer one wrote.
 */
final class ProjectJson {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private ProjectJson() {}

    static byte[] write(ProjectState state) {
        try {
            return JSON.writeValueAsBytes(state);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static ProjectState read(byte[] json) {
        try {
            return JSON.readValue(json, ProjectState.class);
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }
}
