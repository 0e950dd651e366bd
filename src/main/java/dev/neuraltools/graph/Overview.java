package dev.neuraltools.graph;

import java.util.List;

/**
 * A project from far away.
 *
 * @param languages with their numbers, largest first
 * @param modules the folders that hold the code, largest first
 * @param links between modules, strongest first
 * @param entryPoints where the program begins: main functions and the like, central ones first
 * @param central the symbols that most of the project leans on
 */
public record Overview(
        List<LanguageShare> languages,
        List<Module> modules,
        List<Link> links,
        List<SymbolNode> entryPoints,
        List<SymbolNode> central) {

    /** How much is written in a language. */
    public record LanguageShare(String language, long files, long lines) {}

    /** A folder with code of its own. */
    public record Module(String path, long files, long symbols) {}

    /** How many calls, imports and types of one module name another. */
    public record Link(String from, String to, long edges) {}
}
