package dev.neuraltools.parse;

/**
 * A symbol that a file defines.
 *
 * @param qualifiedName the enclosing symbols and the name, joined by dots, as {@code Pool.evict};
 *     unique in its file: overloads after the first end in {@code ~2}, {@code ~3}, … in source
 *     order
 * @param name the last part, without any such ending
 * @param kind what it is
 * @param startLine its first line, from 1, with its annotations and its documentation comment
 * @param endLine its last line, inclusive
 * @param nameLine the line on which its name stands
 * @param signature its declaration on one line, white space folded, without its body, at most 300
 *     characters
 * @param parent the index of the enclosing symbol in {@link ParsedFile#symbols()}, or −1
 * @param arity the number of parameters of a callable, −1 where it varies or there are none to have
 * @param type the simple name of the type that a field or variable has or a callable returns, where
 *     the source states it, else empty
 * @param modifiers those that matter later, separated by spaces, out of {@code public}, {@code
 *     private}, {@code static}, {@code abstract}, {@code exported}, {@code test}, {@code main}
 */
public record SymbolDef(
        String qualifiedName,
        String name,
        SymbolKind kind,
        int startLine,
        int endLine,
        int nameLine,
        String signature,
        int parent,
        int arity,
        String type,
        String modifiers) {}
