package dev.neuraltools.retrieve.measure;

import java.util.Set;

/**
 * A query with its right answers.
 *
 * @param commit from which it was made
 * @param query its subject, without prefixes and issue numbers
 * @param answers the paths of the source files that it changed, as the snapshot has them
 */
public record SearchCase(String commit, String query, Set<String> answers) {

    public SearchCase {
        answers = Set.copyOf(answers);
    }
}
