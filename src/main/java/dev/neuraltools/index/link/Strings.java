package dev.neuraltools.index.link;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Numbers and strings in a row, each distinct string once. */
final class Strings {

    private Strings() {}

    /** Collects a row; not thread-safe. */
    static final class Writer {

        private final Map<String, Integer> table = new LinkedHashMap<>();
        private int[] row = new int[256];
        private int length;

        void number(int value) {
            if (length == row.length) {
                row = Arrays.copyOf(row, 2 * length);
            }
            row[length++] = value;
        }

        void string(String value) {
            number(table.computeIfAbsent(value, fresh -> table.size()));
        }

        <T> void list(List<T> items, BiConsumer<Writer, T> item) {
            number(items.size());
            items.forEach(one -> item.accept(this, one));
        }

        void writeTo(DataOutputStream out) throws IOException {
            varint(out, table.size());
            for (String string : table.keySet()) {
                out.writeUTF(string.length() > 20_000 ? string.substring(0, 20_000) : string);
            }
            varint(out, length);
            for (int i = 0; i < length; i++) {
                varint(out, row[i] + 1);
            }
        }

        private static void varint(DataOutputStream out, int value) throws IOException {
            int rest = value;
            while ((rest & ~0x7F) != 0) {
                out.writeByte((rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            out.writeByte(rest);
        }
    }

    /** Reads a row again; not thread-safe. */
    static final class Reader {

        private final String[] table;
        private final int[] row;
        private int at;

        private Reader(String[] table, int[] row) {
            this.table = table;
            this.row = row;
        }

        static Reader of(DataInputStream in) throws IOException {
            String[] table = new String[size(in)];
            for (int i = 0; i < table.length; i++) {
                table[i] = in.readUTF().intern();
            }
            int[] row = new int[size(in)];
            for (int i = 0; i < row.length; i++) {
                row[i] = varint(in) - 1;
            }
            return new Reader(table, row);
        }

        private static int size(DataInputStream in) throws IOException {
            int size = varint(in);
            if (size < 0 || size > 1 << 24) {
                throw new IOException("no size: " + size);
            }
            return size;
        }

        private static int varint(DataInputStream in) throws IOException {
            int value = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                int next = in.readUnsignedByte();
                value |= (next & 0x7F) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw new IOException("no number");
        }

        int number() {
            return row[at++];
        }

        String string() {
            return table[number()];
        }
    }
}
