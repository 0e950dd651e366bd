package dev.neuraltools.parse;

/**
 * A place in a file that names a symbol defined somewhere: not yet resolved.
 *
 * @param kind in which role it is named
 * @param name the simple name, as {@code evict}
 * @param receiver what stands before the dot, as written, at most 80 characters: {@code this},
 *     {@code pool}, {@code Foo}, {@code a.b()}; empty where nothing does
 * @param receiverType the simple name of the receiver's type where the file states it (a declared
 *     variable, parameter, field, a constructor call, the enclosing type for {@code this} and
 *     {@code self}), else empty
 * @param from the index in {@link ParsedFile#symbols()} of the innermost symbol around it, or −1
 *     for the file
 * @param line its line, from 1
 * @param arity the number of arguments of a call, −1 where it is not known
 */
public record Reference(
        Kind kind,
        String name,
        String receiver,
        String receiverType,
        int from,
        int line,
        int arity) {

    /** In which role a symbol is named. */
    public enum Kind {
        CALL,
        /** A constructor call. */
        NEW,
        /** A type in a declaration, a cast, an annotation, a type argument. */
        TYPE,
        EXTENDS,
        IMPLEMENTS
    }
}
