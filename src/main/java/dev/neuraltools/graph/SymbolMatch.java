package dev.neuraltools.graph;

/**
 * A symbol that was found by a name, and how well the name fits.
 *
 * @param symbol what was found
 * @param fit the rule that matched: matches come in the order of these rules
 */
public record SymbolMatch(SymbolNode symbol, Fit fit) {

    /** How a name fits a symbol, best first. */
    public enum Fit {
        EXACT,
        CASE_INSENSITIVE,
        /** The capitals of a camelCase name, or the first letters of a snake_case one. */
        INITIALS,
        /** Parts, prefixes or a few other letters. */
        FUZZY
    }

    /** Whether it has the name, if in another case, and is not merely like it. */
    public boolean named() {
        return fit == Fit.EXACT || fit == Fit.CASE_INSENSITIVE;
    }
}
