package dev.neuraltools.embedded.qdrant.collection;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;

/**
 * A write to a collection. What is logged is the request itself; carried out again on the same
 * points it has the same outcome. The codes are in the files and must never change.
 */
public enum Operation {
    UPSERT(1, UpsertPoints.parser()),
    DELETE(2, DeletePoints.parser()),
    UPDATE_VECTORS(3, UpdatePointVectors.parser()),
    DELETE_VECTORS(4, DeletePointVectors.parser()),
    SET_PAYLOAD(5, SetPayloadPoints.parser()),
    OVERWRITE_PAYLOAD(6, SetPayloadPoints.parser()),
    DELETE_PAYLOAD(7, DeletePayloadPoints.parser()),
    CLEAR_PAYLOAD(8, ClearPayloadPoints.parser()),
    CREATE_FIELD_INDEX(9, CreateFieldIndexCollection.parser()),
    DELETE_FIELD_INDEX(10, DeleteFieldIndexCollection.parser()),
    /** Points out of a snapshot, whose vectors are stored as they are. */
    RESTORE(11, UpsertPoints.parser());

    private final int code;
    private final Parser<? extends Message> parser;

    Operation(int code, Parser<? extends Message> parser) {
        this.code = code;
        this.parser = parser;
    }

    int code() {
        return code;
    }

    static Operation of(int code) {
        for (Operation operation : values()) {
            if (operation.code == code) {
                return operation;
            }
        }
        throw new IllegalStateException("The log holds a write of an unknown kind: " + code);
    }

    Message parse(byte[] body) {
        try {
            return parser.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("The log holds a request that cannot be read", e);
        }
    }
}
