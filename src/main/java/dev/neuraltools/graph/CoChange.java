package dev.neuraltools.graph;

/**
 * A file that changes together with another.
 *
 * @param of the path that was asked about
 * @param path the other file
 * @param weight between 0 and 1: the share of their changes that they have in common
 */
public record CoChange(String of, String path, double weight) {}
