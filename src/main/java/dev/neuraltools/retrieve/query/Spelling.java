package dev.neuraltools.retrieve.query;

import java.util.Locale;

/** Tells a typing error from another name. Pure functions. */
public final class Spelling {

    /** Names that are shorter have too many neighbours. */
    private static final int SHORTEST = 6;

    /** Names that are longer may have two errors. */
    private static final int LONG = 10;

    private Spelling() {}

    /**
     * Whether what was typed differs from a name by one letter that is missing, added, another, or
     * exchanged with the next; by two in a name of more than {@value #LONG} letters.
     */
    public static boolean mistyped(String typed, String name) {
        int allowed = name.length() > LONG ? 2 : 1;
        return name.length() >= SHORTEST
                && Math.abs(typed.length() - name.length()) <= allowed
                && distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))
                        <= allowed;
    }

    /** Optimal string alignment: edits of single letters, and exchanges of neighbours. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] =
                        Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (exchanged(a, b, i, j)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private static boolean exchanged(String a, String b, int i, int j) {
        return i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
