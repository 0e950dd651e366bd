package dev.neuraltools.pool;

/**
 * How many connections a store takes, as it says itself.
 *
 * @param connections of all its clients together
 * @param inUse how many there are, the asking one included; 0 where it does not tell
 * @param setting what sets it, on the store's side
 */
public record StoreLimit(int connections, int inUse, String setting) {}
