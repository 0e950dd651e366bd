package dev.neuraltools.parse;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Simple names out of types as they are written, over all languages. */
final class TypeNames {

    /** What says nothing about a type, or stands for "to be inferred". */
    private static final Set<String> UNKNOWN =
            Set.of(
                    ("var val auto let any unknown object void None null undefined map func fun fn"
                                    + " interface asserts unique infer")
                            .split(" "));

    /** Types that every file of a language knows. */
    private static final Set<String> BUILT_IN =
            Set.of(
                    ("int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr byte rune"
                                    + " float float32 float64 double long short char bool boolean"
                                    + " string str bytes error comparable complex64 complex128"
                                    + " number bigint symbol never object dict list tuple set usize"
                                    + " isize u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 f32 f64 Self"
                                    + " String Override size_t decimal")
                            .split(" "));

    /** Wrappers whose argument is the type that counts for a receiver. */
    private static final Set<String> TRANSPARENT =
            Set.of("Optional", "Annotated", "Final", "ClassVar", "Type", "Readonly", "Promise");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern WORDS =
            Pattern.compile(
                    "^(?:const|mut|dyn|impl|struct|enum|class|union|unsigned|signed|volatile"
                            + "|static|final|readonly|ref|out|in|vararg|typeof|keyof|chan)\\s+");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private TypeNames() {}

    /**
     * The simple name of a type: {@code Foo} of {@code *pkg.Foo}, {@code a.b.Foo<Bar>}, {@code Foo
     * | None}, {@code Optional[Foo]}; empty where there is none, as of an array or a function.
     */
    static String simple(String type) {
        String rest = strip(type);
        int bar = rest.contains("=>") ? -1 : rest.indexOf('|');
        if (bar >= 0) {
            String first = simple(rest.substring(0, bar));
            return first.isEmpty() ? simple(rest.substring(bar + 1)) : first;
        }
        if (rest.endsWith("[]") || rest.startsWith("[") || rest.contains("=>")) {
            return "";
        }
        int argument = argumentStart(rest);
        String name = lastName(argument < 0 ? rest : rest.substring(0, argument));
        if (argument >= 0 && TRANSPARENT.contains(name)) {
            return simple(firstArgument(rest, argument));
        }
        return UNKNOWN.contains(name) ? "" : name;
    }

    /** Whether a type says nothing about the project: a built-in one or a type parameter. */
    static boolean common(String name) {
        return name.length() <= 1 || BUILT_IN.contains(name) || UNKNOWN.contains(name);
    }

    /**
     * Whether a name is capitalised and not a constant: {@code Foo}, not {@code foo} or {@code
     * FOO}.
     */
    static boolean capitalised(String name) {
        return !name.isEmpty()
                && Character.isUpperCase(name.charAt(0))
                && (name.length() == 1 || !name.equals(name.toUpperCase(Locale.ROOT)));
    }

    private static String strip(String type) {
        String rest = COMMENT.matcher(type).replaceAll(" ").strip();
        while (!rest.isEmpty() && "*&:?'\"(@-> ".indexOf(rest.charAt(0)) >= 0) {
            rest = rest.substring(1);
        }
        Matcher words = WORDS.matcher(rest);
        return words.find() ? strip(rest.substring(words.end())) : rest;
    }

    private static int argumentStart(String type) {
        for (int at = 0; at < type.length(); at++) {
            if (type.charAt(at) == '<' || type.charAt(at) == '[') {
                return at;
            }
        }
        return -1;
    }

    private static String firstArgument(String type, int open) {
        int depth = 0;
        for (int at = open + 1; at < type.length(); at++) {
            char c = type.charAt(at);
            if (c == '<' || c == '[') {
                depth++;
            } else if (depth-- == 0 && (c == '>' || c == ']' || c == ',')) {
                return type.substring(open + 1, at);
            } else if (c != '>' && c != ']') {
                depth++;
            }
        }
        return type.substring(open + 1);
    }

    private static String lastName(String path) {
        String name = "";
        Matcher names = NAME.matcher(path);
        int end = -1;
        while (names.find()) {
            if (end >= 0 && !separates(path, end, names.start())) {
                break;
            }
            name = names.group();
            end = names.end();
        }
        return name;
    }

    private static boolean separates(String path, int from, int to) {
        String between = path.substring(from, to);
        return between.equals(".") || between.equals("::") || between.equals("\\");
    }
}
