package dev.neuraltools.parse;

/**
 * A run of lines that will be a chunk or a part of one.
 *
 * @param first its first line, from 1
 * @param last its last line, inclusive
 * @param joins whether it may share a chunk with its neighbours
 */
record Piece(int first, int last, boolean joins) {

    Piece to(int line) {
        return new Piece(first, line, joins);
    }
}
