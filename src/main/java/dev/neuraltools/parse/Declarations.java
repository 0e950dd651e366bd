package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signatures and modifiers, out of the text of a definition. */
final class Declarations {

    private static final int SIGNATURE_LIMIT = 300;

    /** Where a definition without a body is cut at the latest. */
    private static final int HEAD_LIMIT = 4_000;

    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|(?m:(?<![:\"'/\\w])//[^\\n]*$)", Pattern.DOTALL);
    private static final Pattern REMARK = Pattern.compile(":\\s*#.*$");
    private static final Pattern TEST =
            Pattern.compile(
                    "@(?:\\w*Test|TestFactory|TestTemplate|Property|Benchmark)\\b"
                            + "|#\\[(?:\\w+::)?test\\b|\\[(?:Fact|Theory|Test|TestCase|TestMethod)\\b");
    private static final Pattern WORD = Pattern.compile("[\\w#]+");

    private Declarations() {}

    /** The declaration on one line, without annotations, comments and body. */
    static String signature(String text, Match definition) {
        String head = head(text, definition);
        String bare = withoutAnnotations(head);
        if (bare.indexOf('/') >= 0) {
            bare = COMMENT.matcher(bare).replaceAll(" ");
        }
        String folded = Names.folded(bare, SIGNATURE_LIMIT);
        String signature = withoutTrailer(folded);
        return signature.isEmpty() ? folded : signature;
    }

    /** Without what leads over to the body: braces, colons, arrows, a remark behind a colon. */
    private static String withoutTrailer(String declaration) {
        String rest =
                declaration.indexOf('#') < 0
                        ? declaration
                        : REMARK.matcher(declaration).replaceFirst("");
        int end = rest.length();
        while (end > 0) {
            char last = rest.charAt(end - 1);
            if (Character.isWhitespace(last) || "{:=;,".indexOf(last) >= 0) {
                end--;
            } else if (last == '>' && end > 1 && rest.charAt(end - 2) == '=') {
                end -= 2;
            } else {
                break;
            }
        }
        return rest.substring(0, end);
    }

    /**
     * The modifiers that stand before the name, and what they imply.
     *
     * @param leading what stands before the name, with comments and attributes
     */
    static List<String> modifiers(
            String text, String leading, Definition definition, Language language) {
        Match match = definition.match;
        int nameStart = Math.max(match.span().start(), match.name().start());
        int start = Math.max(match.span().start(), nameStart - HEAD_LIMIT);
        String before = text.substring(start, nameStart);
        List<String> modifiers = new ArrayList<>();
        Matcher words = WORD.matcher(withoutAnnotations(before));
        while (words.find()) {
            add(modifiers, modifier(words.group()));
        }
        if (definition.exported || exportedByName(definition.name, language)) {
            add(modifiers, "exported");
        }
        if (privateByName(definition.name, language)) {
            add(modifiers, "private");
        }
        if (definition.test || marksTest(leading)) {
            add(modifiers, "test");
        }
        if (isMain(definition, language)) {
            add(modifiers, "main");
        }
        return modifiers;
    }

    /** Tried only where a mark can begin: what stands before a name is mostly prose. */
    private static boolean marksTest(String leading) {
        Matcher mark = TEST.matcher(leading);
        for (int at = 0; at < leading.length(); at++) {
            char c = leading.charAt(at);
            if ((c == '@' || c == '#' || c == '[')
                    && mark.region(at, leading.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private static String head(String text, Match definition) {
        int start = definition.span().start();
        int end = Math.min(definition.span().end(), start + HEAD_LIMIT);
        int body = definition.part(Role.BODY).map(Span::start).orElse(end);
        return text.substring(start, Math.max(start, Math.min(end, body)));
    }

    private static String modifier(String word) {
        return switch (word) {
            case "public", "open" -> "public";
            case "pub" -> "exported";
            case "private", "protected", "internal" -> word.equals("private") ? word : "";
            case "static", "abstract" -> word;
            default -> "";
        };
    }

    private static void add(List<String> modifiers, String modifier) {
        if (!modifier.isEmpty() && !modifiers.contains(modifier)) {
            modifiers.add(modifier);
        }
    }

    private static boolean exportedByName(String name, Language language) {
        return language.has(Language.Trait.CAPITALS_EXPORT)
                && Character.isUpperCase(name.charAt(0));
    }

    private static boolean privateByName(String name, Language language) {
        return switch (language) {
            case PYTHON -> name.startsWith("_") && !name.endsWith("__");
            case TYPESCRIPT, TSX, JAVASCRIPT -> name.startsWith("#");
            default -> false;
        };
    }

    private static boolean isMain(Definition definition, Language language) {
        boolean top = definition.around == null;
        return switch (language) {
            case JAVA, CSHARP ->
                    definition.kind() == SymbolKind.METHOD
                            && definition.name.equalsIgnoreCase("main");
            case GO, KOTLIN, RUST, C, CPP ->
                    top
                            && definition.kind() == SymbolKind.FUNCTION
                            && definition.name.equals("main");
            default -> false;
        };
    }

    /** What is left of a declaration when its leading annotations and attributes are taken off. */
    static String withoutAnnotations(String declaration) {
        String rest = declaration.stripLeading();
        while (true) {
            int end = annotationEnd(rest);
            if (end == 0) {
                return rest;
            }
            rest = rest.substring(end).stripLeading();
        }
    }

    private static int annotationEnd(String text) {
        if (text.startsWith("#[") || text.startsWith("[")) {
            return balanced(text, text.indexOf('['));
        }
        if (text.startsWith("//")) {
            int end = text.indexOf('\n');
            return end < 0 ? 0 : end + 1;
        }
        if (text.startsWith("/*")) {
            int end = text.indexOf("*/");
            return end < 0 ? 0 : end + 2;
        }
        if (!text.startsWith("@") || text.startsWith("@interface")) {
            return 0;
        }
        int at = 1;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '(' ? balanced(text, at) : at;
    }

    private static boolean isNamePart(char c) {
        return Character.isJavaIdentifierPart(c) || c == '.' || c == ':';
    }

    /** The offset after the bracket that closes the one at {@code open}; the end if none does. */
    static int balanced(String text, int open) {
        int depth = 0;
        char quote = 0;
        for (int at = open; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                at += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if ((c == ')' || c == ']' || c == '}') && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }
}
