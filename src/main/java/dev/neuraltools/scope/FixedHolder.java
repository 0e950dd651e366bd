package dev.neuraltools.scope;

/**
 * A holder with the same share of every pool: work that is not a session's. Immutable.
 *
 * @param id its public name
 * @param each how many connections of one pool it may have at once
 * @param total how many of all pools together
 */
public record FixedHolder(String id, int each, int total) implements Holder {

    @Override
    public int share(String pool) {
        return each;
    }
}
