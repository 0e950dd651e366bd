package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.List;

/** Rust's use trees: {@code a::b::{c, d as e, f::*}}. */
final class UsePaths {

    private static final int DEPTH_LIMIT = 20;

    private UsePaths() {}

    /** One import for each name that a use tree brings in. */
    static List<Import> expand(String tree, int line) {
        List<Import> imports = new ArrayList<>();
        expand("", tree.strip(), line, imports, 0);
        return imports;
    }

    private static void expand(
            String prefix, String tree, int line, List<Import> imports, int depth) {
        int brace = tree.indexOf('{');
        if (brace < 0 || depth > DEPTH_LIMIT) {
            single(prefix + tree, line, imports);
            return;
        }
        String before = prefix + tree.substring(0, brace);
        int end = Declarations.balanced(tree, brace);
        String inner = tree.substring(brace + 1, Math.max(brace + 1, end - 1));
        for (String part : split(inner)) {
            expand(before, part, line, imports, depth + 1);
        }
    }

    private static void single(String path, int line, List<Import> imports) {
        String[] renamed = path.strip().split("\\s+as\\s+", 2);
        String full = renamed[0].replaceFirst("::self$", "");
        int last = full.lastIndexOf("::");
        String module = last < 0 ? full : full.substring(0, last);
        String name = last < 0 ? "" : full.substring(last + 2);
        String known = name.isEmpty() ? module : name;
        if (!known.isEmpty()) {
            imports.add(new Import(module, name, renamed.length > 1 ? renamed[1] : known, line));
        }
    }

    private static List<String> split(String inner) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at <= inner.length(); at++) {
            char c = at < inner.length() ? inner.charAt(at) : ',';
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && (depth == 0 || at == inner.length())) {
                parts.add(inner.substring(from, at).strip());
                from = at + 1;
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
