package dev.neuraltools.retrieve;

/** Finds names in text where they stand as words of their own. Pure functions. */
final class Words {

    private Words() {}

    /** The first line that has the word, from 0; −1 where none has. */
    static int firstLine(String text, String word) {
        int number = 0;
        for (String line : text.lines().toList()) {
            if (has(line, word)) {
                return number;
            }
            number++;
        }
        return -1;
    }

    private static boolean has(String line, String word) {
        int at = word.isEmpty() ? -1 : line.indexOf(word);
        while (at >= 0) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(line.charAt(at - 1));
            boolean ends =
                    end == line.length() || !Character.isJavaIdentifierPart(line.charAt(end));
            if (begins && ends) {
                return true;
            }
            at = line.indexOf(word, at + 1);
        }
        return false;
    }
}
