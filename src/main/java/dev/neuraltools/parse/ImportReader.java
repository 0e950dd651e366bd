package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Imports out of the matches of one file. */
final class ImportReader {

    private final String text;
    private final Lines lines;
    private final Language language;

    ImportReader(String text, Lines lines, Language language) {
        this.text = text;
        this.lines = lines;
        this.language = language;
    }

    List<Import> read(List<Match> matches) {
        LinkedHashSet<Import> imports = new LinkedHashSet<>();
        matches.stream()
                .filter(match -> match.role() == Role.IMPORT)
                .sorted(Comparator.comparingInt(ImportReader::offset))
                .forEach(match -> imports.addAll(read(match)));
        return List.copyOf(imports);
    }

    private static int offset(Match match) {
        return match.part(Role.IMPORT_NAME).orElse(match.span()).start();
    }

    private List<Import> read(Match match) {
        int line = lines.of(offset(match));
        String module = Names.unquoted(match.text(Role.IMPORT_MODULE, text));
        String name = Names.unquoted(match.text(Role.IMPORT_NAME, text));
        String alias = match.text(Role.IMPORT_ALIAS, text);
        return switch (language) {
            case RUST -> UsePaths.expand(match.text(Role.IMPORT_MODULE, text), line);
            case KOTLIN, JAVA -> List.of(dotted(module, name, alias, line));
            case GO -> List.of(goPackage(module, alias, line));
            case CSHARP -> List.of(new Import(module, "*", alias.isEmpty() ? "*" : alias, line));
            case TYPESCRIPT, TSX, JAVASCRIPT -> List.of(script(match, module, name, alias, line));
            default -> List.of(plain(module, name, alias, line));
        };
    }

    private static Import script(Match match, String module, String name, String alias, int line) {
        if (name.startsWith("*")) {
            return plain(module, "*", alias, line);
        }
        boolean isDefault = name.isEmpty() && !alias.isEmpty() && match.part(Role.WHEN).isEmpty();
        return plain(module, isDefault ? "default" : name, alias, line);
    }

    private static Import plain(String module, String name, String alias, int line) {
        if (!alias.isEmpty()) {
            return new Import(module, name, alias, line);
        }
        return new Import(module, name, name.isEmpty() ? module : name, line);
    }

    /** {@code a.b.C}, whose last part is the name unless that was captured. */
    private static Import dotted(String module, String name, String alias, int line) {
        int dot = module.lastIndexOf('.');
        if (!name.isEmpty() || dot < 0) {
            return plain(module, name, alias, line);
        }
        return plain(module.substring(0, dot), module.substring(dot + 1), alias, line);
    }

    /**
     * The last part of the path is the package's usual name, but for a version such as {@code v2}.
     */
    private static Import goPackage(String path, String alias, int line) {
        if (alias.equals(".")) {
            return new Import(path, "*", "*", line);
        }
        if (!alias.isEmpty()) {
            return new Import(path, "", alias, line);
        }
        List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
        if (parts.size() > 1 && parts.getLast().matches("v\\d+")) {
            parts.removeLast();
        }
        String last = parts.getLast().replaceFirst("\\.v\\d+$", "");
        return new Import(path, "", last.replaceFirst("^go-|-go$", ""), line);
    }
}
