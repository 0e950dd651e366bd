package dev.neuraltools.embedded.qdrant.payload;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Payloads as bytes: a serialized {@code Struct}. A single field is read without building the
 * others, which is what an unindexed filter does for each of its candidates.
 */
public final class PayloadBytes {

    private static final int ENTRY = WireFormat.WIRETYPE_LENGTH_DELIMITED | 1 << 3;
    private static final int ENTRY_VALUE = WireFormat.WIRETYPE_LENGTH_DELIMITED | 2 << 3;

    /** All fields of a payload. */
    public static final Predicate<String> ALL = _ -> true;

    private PayloadBytes() {}

    public static byte[] encode(Map<String, Value> payload) {
        return Struct.newBuilder().putAllFields(payload).build().toByteArray();
    }

    public static Map<String, Value> decode(byte[] bytes) {
        try {
            return Struct.parseFrom(bytes).getFieldsMap();
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("A stored payload is damaged", e);
        }
    }

    /** The value of one top-level field, or null when the payload lacks it. */
    public static @Nullable Value field(byte[] bytes, String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        try {
            while (in.readTag() == ENTRY) {
                int outer = in.pushLimit(in.readRawVarint32());
                in.readTag();
                if (Arrays.equals(in.readByteArray(), wanted)) {
                    return readValue(in);
                }
                in.skipRawBytes(in.getBytesUntilLimit());
                in.popLimit(outer);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("A stored payload is damaged", e);
        }
    }

    /**
     * The fields of a payload as a message carries them that has the payload as a map under some
     * number: what is only handed on need not be read.
     *
     * @param number of the map among the message's fields
     * @param wanted which top-level fields
     */
    public static UnknownFieldSet entries(byte[] bytes, int number, Predicate<String> wanted) {
        UnknownFieldSet.Field.Builder entries = UnknownFieldSet.Field.newBuilder();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        in.enableAliasing(true);
        try {
            while (in.readTag() == ENTRY) {
                ByteString entry = in.readBytes();
                if (wanted.equals(ALL) || wanted.test(name(entry))) {
                    entries.addLengthDelimited(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A stored payload is damaged", e);
        }
        return UnknownFieldSet.newBuilder().addField(number, entries.build()).build();
    }

    private static String name(ByteString entry) throws IOException {
        CodedInputStream in = entry.newCodedInput();
        return in.readTag() == ENTRY ? in.readStringRequireUtf8() : "";
    }

    private static Value readValue(CodedInputStream in) throws IOException {
        if (in.readTag() != ENTRY_VALUE) {
            return Value.getDefaultInstance();
        }
        Value.Builder value = Value.newBuilder();
        in.readMessage(value, ExtensionRegistryLite.getEmptyRegistry());
        return value.build();
    }
}
