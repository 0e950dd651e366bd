package dev.neuraltools.vector;

/**
 * How the terms of one field of a text count.
 *
 * @param weight of a term that stands once in a field of average length
 * @param b how much the length matters, 0 to 1
 * @param average how many terms such a field has
 */
record Field(float weight, float b, float average) {}
