package dev.neuraltools.embedded.qdrant.collection;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.IndexKind;
import dev.neuraltools.embedded.qdrant.payload.JsonPath;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;

/** Reads a request for a field index. */
final class FieldIndexRequest {

    private FieldIndexRequest() {}

    /**
     * The index that is asked for, still empty.
     *
     * @throws Rejected when it is of a kind that is not supported
     */
    static FieldIndex index(CreateFieldIndexCollection request) {
        JsonPath path = JsonPath.parse(request.getFieldName());
        if (!request.hasFieldType()) {
            throw Rejected.invalid("Bad request: field_type is expected");
        }
        if (request.getFieldIndexParams().hasTextIndexParams()) {
            requireSimple(request.getFieldIndexParams().getTextIndexParams());
        }
        return new FieldIndex(path, kind(request.getFieldType()));
    }

    private static IndexKind kind(FieldType type) {
        return switch (type) {
            case FieldTypeKeyword -> IndexKind.KEYWORD;
            case FieldTypeInteger -> IndexKind.INTEGER;
            case FieldTypeFloat -> IndexKind.FLOAT;
            case FieldTypeBool -> IndexKind.BOOL;
            case FieldTypeDatetime -> IndexKind.DATETIME;
            case FieldTypeUuid -> IndexKind.UUID;
            case FieldTypeText -> IndexKind.TEXT;
            case FieldTypeGeo -> throw Rejected.unimplemented("indexes of places");
            case UNRECOGNIZED -> throw Rejected.invalid("Bad request: unknown field_type");
        };
    }

    /** Only the default is built: words in lower case, without positions. */
    private static void requireSimple(TextIndexParams params) {
        boolean words =
                params.getTokenizer() == TokenizerType.Word
                        || params.getTokenizer() == TokenizerType.Unknown;
        boolean plain =
                !params.hasMinTokenLen()
                        && !params.hasMaxTokenLen()
                        && !params.hasStopwords()
                        && !params.hasStemmer();
        boolean folded = !params.hasLowercase() || params.getLowercase();
        if (!words || !plain || !folded || params.getPhraseMatching() || params.getAsciiFolding()) {
            throw Rejected.unimplemented("text indexes with parameters other than the default");
        }
    }
}
