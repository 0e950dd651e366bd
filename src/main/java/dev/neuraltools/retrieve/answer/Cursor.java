package dev.neuraltools.retrieve.answer;

import dev.neuraltools.retrieve.answer.RetrievalException.OtherCursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page of an answer begins, bound to the question that it belongs to by a checksum
 * over tool, arguments, project and generation. It holds no secret and needs no state: any replica
 * reads what another wrote.
 */
public final class Cursor {

    private static final int CHECKSUM = 9;

    private final byte[] question;

    /**
     * @param question tool, arguments that decide what is answered and in what order, project and
     *     generation
     */
    public Cursor(List<String> question) {
        this.question = digest(String.join("\u0000", question).getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of a place in the answer. */
    public String at(int offset) {
        byte[] place = ByteBuffer.allocate(Integer.BYTES).putInt(offset).array();
        byte[] whole =
                ByteBuffer.allocate(Integer.BYTES + CHECKSUM)
                        .put(place)
                        .put(checksum(place))
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * The place that a cursor of this question names.
     *
     * @throws OtherCursor when it is none, or belongs to another question
     */
    public int offset(String cursor) {
        byte[] whole = decoded(cursor);
        if (whole.length == Integer.BYTES + CHECKSUM) {
            ByteBuffer buffer = ByteBuffer.wrap(whole);
            byte[] place = new byte[Integer.BYTES];
            byte[] sum = new byte[CHECKSUM];
            buffer.get(place).get(sum);
            int offset = ByteBuffer.wrap(place).getInt();
            if (offset >= 0 && MessageDigest.isEqual(sum, checksum(place))) {
                return offset;
            }
        }
        throw new OtherCursor(
                "this cursor belongs to another question, or the project was indexed anew since;"
                        + " ask again without 'cursor'");
    }

    private byte[] checksum(byte[] place) {
        byte[] bound =
                ByteBuffer.allocate(place.length + question.length)
                        .put(place)
                        .put(question)
                        .array();
        return Arrays.copyOf(digest(bound), CHECKSUM);
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
