package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.neuraltools.cache.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * An answer as compressed JSON, part by part as its records have it: not the JSON that is sent, in
 * which parts are unwrapped and cannot be told apart. Thread-safe.
 */
public final class AnswerBytes implements Codec<Answer> {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.USE_ANNOTATIONS)
                    .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                    .build();

    @Override
    public byte[] write(Answer answer) {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(bytes, fast)) {
            JSON.writeValue(compressed, answer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    @Override
    public Answer read(byte[] bytes) throws IOException {
        try (InflaterInputStream json = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            Answer answer = JSON.readValue(json, Answer.class);
            if (Stream.of(answer.standing(), answer.missing(), answer.results())
                    .anyMatch(Objects::isNull)) {
                throw new IOException("this is not a whole answer");
            }
            return answer;
        }
    }
}
