package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.CypherRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks at a Cypher query as it is written, for what its plan does not tell: which functions it
 * calls. Texts and comments are passed over, names in backticks are not.
 */
final class CypherText {

    private static final int LONGEST = 10_000;

    /** What a query may begin with and is no question to the graph. */
    private static final Set<String> NOT_FIRST =
            Set.of(
                    "explain",
                    "profile",
                    "cypher",
                    "use",
                    "show",
                    "terminate",
                    "create",
                    "merge",
                    "drop",
                    "alter",
                    "grant",
                    "deny",
                    "revoke",
                    "load",
                    "start",
                    "stop",
                    "enable",
                    "rename",
                    "dryrun",
                    "reallocate",
                    "deallocate");

    /** The built-in functions that have a dot in their names begin with one of these. */
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "date",
                    "datetime",
                    "time",
                    "localtime",
                    "localdatetime",
                    "duration",
                    "point",
                    "vector");

    private final String text;
    private final Set<String> procedures;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private CypherText(String text, Set<String> procedures) {
        this.text = text;
        this.procedures = procedures;
    }

    /**
     * Refuses what is no question, and functions that are not built in.
     *
     * @param procedures those that may be called, in lower case
     */
    static void check(String text, Set<String> procedures) {
        if (text.length() > LONGEST) {
            throw new CypherRefusedException(
                    "the query has %,d characters; at most %,d are taken"
                            .formatted(text.length(), LONGEST));
        }
        if (text.contains("\\u")) {
            throw new CypherRefusedException(
                    "the query has a \\u escape: write the character itself");
        }
        new CypherText(text, procedures).check();
    }

    private void check() {
        read();
        String first = tokens.isEmpty() ? "" : tokens.getFirst().toLowerCase(Locale.ROOT);
        if (NOT_FIRST.contains(first)) {
            throw new CypherRefusedException(
                    "a query does not begin with %s here: it reads, as MATCH (f:File) RETURN f.path LIMIT 10 does"
                            .formatted(first.toUpperCase(Locale.ROOT)));
        }
        for (int i = 0; i < tokens.size(); i++) {
            i = checkCall(i);
        }
    }

    /** Looks at a name with dots where one begins; gives where it ends. */
    private int checkCall(int begin) {
        if (!name(begin)) {
            return begin;
        }
        StringBuilder whole = new StringBuilder(tokens.get(begin));
        int end = begin;
        while (end + 2 < tokens.size() && tokens.get(end + 1).equals(".") && name(end + 2)) {
            end += 2;
            whole.append('.').append(tokens.get(end));
        }
        String called = whole.toString().toLowerCase(Locale.ROOT);
        boolean call = end + 1 < tokens.size() && tokens.get(end + 1).equals("(");
        int dot = called.indexOf('.');
        if (call
                && dot >= 0
                && !procedures.contains(called)
                && !FUNCTIONS.contains(called.substring(0, dot))) {
            throw new CypherRefusedException(
                    "%s is not called here: only functions that are built in, and the procedures %s"
                            .formatted(
                                    whole,
                                    String.join(", ", procedures.stream().sorted().toList())));
        }
        return end;
    }

    private boolean name(int token) {
        String word = tokens.get(token);
        return word.length() > 1 || Character.isJavaIdentifierStart(word.charAt(0));
    }

    private void read() {
        while (at < text.length()) {
            char each = text.charAt(at);
            if (each == '\'' || each == '"') {
                skipText(each);
            } else if (text.startsWith("//", at)) {
                at = orEnd(text.indexOf('\n', at));
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (each == '`') {
                readQuoted();
            } else if (Character.isJavaIdentifierStart(each)) {
                readName();
            } else {
                if (!Character.isWhitespace(each)) {
                    tokens.add(String.valueOf(each));
                }
                at++;
            }
        }
    }

    private int orEnd(int index) {
        return index < 0 ? text.length() : index;
    }

    private void skipText(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void readQuoted() {
        StringBuilder name = new StringBuilder();
        at++;
        while (at < text.length()) {
            if (text.charAt(at) != '`') {
                name.append(text.charAt(at++));
            } else if (text.startsWith("``", at)) {
                name.append('`');
                at += 2;
            } else {
                break;
            }
        }
        at++;
        tokens.add(name + " ".repeat(name.length() > 1 ? 0 : 2 - name.length()));
    }

    private void readName() {
        int begin = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        tokens.add(text.substring(begin, at));
    }
}
