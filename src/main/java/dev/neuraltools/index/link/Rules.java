package dev.neuraltools.index.link;

/**
 * The rules that find the target of a reference, and how sure each is. The figures are judgements,
 * kept in this order: what the source states beats what its surroundings suggest.
 */
final class Rules {

    static final String SYNTAX = "syntax";
    static final String RECEIVER_TYPE = "receiver-type";
    static final String THIS = "this";
    static final String SAME_FILE = "same-file";
    static final String IMPORT = "import";
    static final String SAME_PACKAGE = "same-package";
    static final String OVERLOAD = "overload";
    static final String UNIQUE_NAME = "unique-name";
    static final String AMBIGUOUS = "ambiguous";
    static final String NAMING = "naming";
    static final String PATH = "path";
    static final String MENTION = "mention";

    static final double STATED = 0.95;
    static final double NEAR = 0.9;
    static final double PACKAGE = 0.85;
    static final double QUALIFIED = 0.8;
    static final double UNIQUE = 0.6;
    static final double GUESS = 0.4;
    static final double POOR_GUESS = 0.3;

    private Rules() {}
}
