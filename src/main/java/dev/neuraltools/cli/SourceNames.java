package dev.neuraltools.cli;

import java.util.regex.Pattern;

/** Tells product code from tests by a path alone, for benchmarks. */
final class SourceNames {

    private static final Pattern SOURCE =
            Pattern.compile(".+\\.(java|py|tsx?|jsx?|mjs|go|kt|rs|c|h|cc|cpp|hpp|cs)");
    private static final Pattern TEST =
            Pattern.compile(
                    "(^|.*/)(tests?|testing|__tests__|spec|specs|t|examples?|fixtures?|benchmarks?|bench|docs|jmh|testdata|runtime-tests|runtime_tests)/.*"
                            + "|.*(_test\\.go|\\.test\\.[jt]sx?|\\.spec\\.[jt]sx?|Tests?\\.java|Test\\.kt|conftest\\.py)"
                            + "|(.*/)?test_[^/]*\\.py");

    private SourceNames() {}

    static boolean isProductCode(String path) {
        String slashed = path.replace('\\', '/');
        return SOURCE.matcher(slashed).matches() && !TEST.matcher(slashed).matches();
    }
}
