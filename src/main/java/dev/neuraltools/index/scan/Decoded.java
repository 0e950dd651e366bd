package dev.neuraltools.index.scan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of some bytes.
 *
 * @param text without a byte order mark, every line ending a line feed
 * @param oddity what is odd about the encoding, or empty
 */
record Decoded(String text, String oddity) {

    /** Git looks that far for a zero byte. */
    private static final int LOOK = 8000;

    /** Of a text in an old 8-bit encoding at most this share is control characters. */
    private static final double CONTROLS = 0.02;

    /** The text, or nothing where the bytes are none. */
    static Optional<Decoded> of(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return utf8(bytes, 3);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return wide(bytes, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return wide(bytes, StandardCharsets.UTF_16BE);
        }
        return hasZero(bytes) ? Optional.empty() : utf8(bytes, 0);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZero(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, LOOK); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Decoded> utf8(byte[] bytes, int from) {
        try {
            return plain(strict(bytes, from, StandardCharsets.UTF_8), "");
        } catch (CharacterCodingException notUtf8) {
            return controls(bytes) > CONTROLS * bytes.length
                    ? Optional.empty()
                    : plain(
                            new String(
                                    bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1),
                            "not valid UTF-8, read as Latin-1");
        }
    }

    private static Optional<Decoded> wide(byte[] bytes, Charset charset) {
        try {
            return plain(strict(bytes, 2, charset), "");
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }

    private static String strict(byte[] bytes, int from, Charset charset)
            throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    private static int controls(byte[] bytes) {
        int count = 0;
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                count++;
            }
        }
        return count;
    }

    private static Optional<Decoded> plain(String text, String oddity) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return Optional.of(new Decoded(lines, oddity));
    }
}
