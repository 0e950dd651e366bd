package dev.neuraltools.parse;

import java.util.List;

/**
 * A node of a syntax tree as chunking sees it: where it may be cut.
 *
 * @param span how far it reaches
 * @param children its children in order; empty where it is small enough or cannot be cut
 */
record Block(Span span, List<Block> children) {}
