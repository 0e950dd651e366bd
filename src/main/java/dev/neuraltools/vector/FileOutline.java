package dev.neuraltools.vector;

/**
 * A file from far away, as its chunks show it.
 *
 * @param path of the file
 * @param language of the file
 * @param lines the number of the last one that is not blank
 * @param names how many different names are defined in it
 * @param test whether it is a test, an example or a fixture
 */
public record FileOutline(String path, String language, int lines, int names, boolean test) {}
