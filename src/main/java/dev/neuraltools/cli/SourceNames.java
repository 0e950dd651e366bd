package dev.neuraltools.cli;

import dev.neuraltools.parse.TestFiles;
import java.util.regex.Pattern;

/** Tells product code from tests by a path alone, for benchmarks. */
final class SourceNames {

    private static final Pattern SOURCE =
            Pattern.compile(".+\\.(java|py|tsx?|jsx?|mjs|go|kt|rs|c|h|cc|cpp|hpp|cs)");

    private SourceNames() {}

    static boolean isProductCode(String path) {
        String slashed = path.replace('\\', '/');
        return SOURCE.matcher(slashed).matches() && !TestFiles.isTest(slashed);
    }
}
