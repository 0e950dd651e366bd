package dev.neuraltools.parse;

/**
 * An import of a file, one for each name that it brings in.
 *
 * @param module what is imported from, as written, without quotes: {@code java.util}, {@code
 *     ..kombu.utils}, {@code ./router/trie}, {@code github.com/nats-io/nkeys}, {@code
 *     net/socket.h}; of Java's and Kotlin's {@code import a.b.C} it is {@code a.b}
 * @param name the name that is imported from there: {@code C}; {@code *} for all; empty for the
 *     module itself
 * @param alias by which name the file knows it; the name itself where there is no alias
 * @param line its line, from 1
 */
public record Import(String module, String name, String alias, int line) {}
