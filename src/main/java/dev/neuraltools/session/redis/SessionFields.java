package dev.neuraltools.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.neuraltools.session.ClientInfo;
import dev.neuraltools.session.Fingerprint;
import dev.neuraltools.session.Session;
import dev.neuraltools.session.SessionId;
import dev.neuraltools.session.SessionLimits;
import dev.neuraltools.session.SessionSummary;
import dev.neuraltools.session.SessionUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as the fields of its hash: what never changes in one of JSON, what changes in one each,
 * so that two servers that change different things lose nothing.
 */
final class SessionFields {

    static final String FIXED = "session";
    static final String CALLS = "calls";
    static final String REFUSED = "refused";
    static final String LAST = "last";
    static final String PROJECT = "project";
    static final String OWNER = "owner";
    static final String IDLE = "idle";

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private SessionFields() {}

    private record Fixed(
            String principal,
            String role,
            String fingerprint,
            ClientInfo client,
            SessionLimits limits,
            Instant created) {}

    static Map<String, byte[]> write(Session session) {
        Fixed fixed =
                new Fixed(
                        session.principal(),
                        session.role(),
                        session.fingerprint().value(),
                        session.client(),
                        session.limits(),
                        session.created());
        Map<String, byte[]> fields = new HashMap<>();
        fields.put(FIXED, json(fixed));
        fields.put(CALLS, bytes(session.usage().calls()));
        fields.put(REFUSED, bytes(session.usage().refused()));
        fields.put(LAST, bytes(session.lastActivity().toEpochMilli()));
        fields.put(IDLE, bytes(session.limits().idleTimeout().toMillis()));
        session.project().ifPresent(name -> fields.put(PROJECT, name.getBytes(UTF_8)));
        return fields;
    }

    /** A known session as it is now, by what may have changed of it; empty where that is gone. */
    static Optional<Session> read(Session known, Map<String, byte[]> changed) {
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        known.now(
                                usage(changed),
                                Instant.ofEpochMilli(number(changed, LAST)),
                                project(changed)));
    }

    private static SessionUsage usage(Map<String, byte[]> hash) {
        return new SessionUsage(number(hash, CALLS), number(hash, REFUSED));
    }

    private static Optional<String> project(Map<String, byte[]> hash) {
        return Optional.ofNullable(hash.get(PROJECT)).map(name -> new String(name, UTF_8));
    }

    /** The session, unless its hash is gone. */
    static Optional<Session> read(SessionId id, Map<String, byte[]> hash) {
        byte[] json = hash.get(FIXED);
        if (json == null) {
            return Optional.empty();
        }
        Fixed fixed = fixed(json);
        return Optional.of(
                new Session(
                        id,
                        fixed.principal(),
                        fixed.role(),
                        new Fingerprint(fixed.fingerprint()),
                        fixed.client(),
                        fixed.limits(),
                        usage(hash),
                        fixed.created(),
                        Instant.ofEpochMilli(number(hash, LAST)),
                        project(hash)));
    }

    /** The same without its secrets, by the digest of its id, unless its hash is gone. */
    static Optional<SessionSummary> summary(String digest, Map<String, byte[]> hash) {
        byte[] json = hash.get(FIXED);
        if (json == null) {
            return Optional.empty();
        }
        Fixed fixed = fixed(json);
        return Optional.of(
                new SessionSummary(
                        SessionId.publicName(digest),
                        fixed.principal(),
                        fixed.role(),
                        fixed.client(),
                        usage(hash),
                        fixed.created(),
                        Instant.ofEpochMilli(number(hash, LAST)),
                        project(hash)));
    }

    static byte[] bytes(long number) {
        return Long.toString(number).getBytes(UTF_8);
    }

    private static long number(Map<String, byte[]> hash, String field) {
        byte @Nullable [] value = hash.get(field);
        return value == null ? 0 : Long.parseLong(new String(value, UTF_8));
    }

    private static byte[] json(Fixed fixed) {
        try {
            return JSON.writeValueAsBytes(fixed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Fixed fixed(byte[] json) {
        try {
            return JSON.readValue(json, Fixed.class);
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }
}
