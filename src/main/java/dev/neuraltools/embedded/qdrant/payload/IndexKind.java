package dev.neuraltools.embedded.qdrant.payload;

import dev.neuraltools.embedded.qdrant.point.PointKey;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What kind of values a field index holds, and which keys a value has in it. */
public enum IndexKind {
    KEYWORD(PayloadSchemaType.Keyword) {
        @Override
        List<? extends Comparable<?>> keys(Value value) {
            return value.hasStringValue() ? List.of(value.getStringValue()) : List.of();
        }
    },
    INTEGER(PayloadSchemaType.Integer) {
        @Override
        List<? extends Comparable<?>> keys(Value value) {
            return value.hasIntegerValue() ? List.of(value.getIntegerValue()) : List.of();
        }
    },
    FLOAT(PayloadSchemaType.Float) {
        @Override
        List<? extends Comparable<?>> keys(Value value) {
            Double number = Numbers.of(value);
            return number == null ? List.of() : List.of(number);
        }
    },
    BOOL(PayloadSchemaType.Bool) {
        @Override
        List<? extends Comparable<?>> keys(Value value) {
            return value.hasBoolValue() ? List.of(value.getBoolValue()) : List.of();
        }
    },
    DATETIME(PayloadSchemaType.Datetime) {
        @Override
        List<? extends Comparable<?>> keys(Value value) {
            Long micros = value.hasStringValue() ? Datetimes.micros(value.getStringValue()) : null;
            return micros == null ? List.of() : List.of(micros);
        }
    },
    UUID(PayloadSchemaType.Uuid) {
        @Override
        List<? extends Comparable<?>> keys(Value value) {
            String canonical = value.hasStringValue() ? canonical(value.getStringValue()) : null;
            return canonical == null ? List.of() : List.of(canonical);
        }
    },
    TEXT(PayloadSchemaType.Text) {
        @Override
        List<? extends Comparable<?>> keys(Value value) {
            return value.hasStringValue() ? WordTokens.of(value.getStringValue()) : List.of();
        }
    };

    private final PayloadSchemaType schemaType;

    IndexKind(PayloadSchemaType schemaType) {
        this.schemaType = schemaType;
    }

    /** The keys of one value that is no list; none when it is not of this kind. */
    abstract List<? extends Comparable<?>> keys(Value value);

    public PayloadSchemaType schemaType() {
        return schemaType;
    }

    /** Whether points can be ordered by a field with such an index. */
    public boolean isOrdered() {
        return this == INTEGER || this == FLOAT || this == DATETIME;
    }

    /** The lower-case hyphenated form of a UUID, or null when the text is none. */
    public static @Nullable String canonical(String text) {
        UUID parsed = PointKey.parseUuid(text);
        return parsed == null ? null : parsed.toString();
    }
}
