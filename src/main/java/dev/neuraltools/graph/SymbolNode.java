package dev.neuraltools.graph;

/**
 * A symbol of a project.
 *
 * @param id {@code path#qualifiedName}
 * @param name its simple name
 * @param qualifiedName as {@code Pool.evict}
 * @param kind in lower case: class, interface, enum, record, type, function, method, field, module,
 *     section
 * @param path of its file
 * @param language of its file
 * @param startLine from 1
 * @param endLine inclusive
 * @param signature its declaration on one line
 * @param modifiers as {@code public static main}
 * @param test whether its file is a test, an example or a fixture
 * @param centrality how much of the project leans on it, between 0 and 1
 */
public record SymbolNode(
        String id,
        String name,
        String qualifiedName,
        String kind,
        String path,
        String language,
        int startLine,
        int endLine,
        String signature,
        String modifiers,
        boolean test,
        double centrality) {}
