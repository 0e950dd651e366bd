package dev.neuraltools.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Cypher query gave.
 *
 * @param columns their names, in order
 * @param rows their values in that order: null, true and false, numbers, texts, lists and maps
 * @param more whether there were more rows
 * @param cut how many of the values were too deep or too large, and end in {@code …}
 */
public record CypherRows(
        List<String> columns, List<List<@Nullable Object>> rows, boolean more, int cut) {}
