package dev.neuraltools.index.scan;

import java.util.List;
import java.util.Map;

/**
 * What lies in a folder and may be indexed, by name alone.
 *
 * @param candidates by path
 * @param skipped what was left out, by reason; a folder counts once; what git ignores is not here
 * @param problems what went wrong, named, at most {@link Problems#LIMIT}
 */
public record Listing(
        List<Candidate> candidates, Map<SkipReason, Integer> skipped, List<String> problems) {

    public Listing {
        candidates = List.copyOf(candidates);
        skipped = Map.copyOf(skipped);
        problems = List.copyOf(problems);
    }
}
