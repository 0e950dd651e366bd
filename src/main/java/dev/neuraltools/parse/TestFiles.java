package dev.neuraltools.parse;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a file is a test, an example, a fixture or a benchmark, by its path.
 *
 * <p>A folder counts when its whole name is one of the usual ones: {@code tests/} does, {@code
 * testing/} and {@code test-utils/} do not, since products ship those. A file counts by the ending
 * that its language's test runners look for.
 */
public final class TestFiles {

    private static final Set<String> FOLDERS =
            Set.of(
                    "test",
                    "tests",
                    "__tests__",
                    "__mocks__",
                    "spec",
                    "specs",
                    "e2e",
                    "examples",
                    "example",
                    "samples",
                    "sample",
                    "demo",
                    "demos",
                    "fixtures",
                    "fixture",
                    "__fixtures__",
                    "testdata",
                    "test-data",
                    "test_data",
                    "benchmark",
                    "benchmarks",
                    "bench",
                    "jmh",
                    "docs_src",
                    "t",
                    "integration-tests",
                    "integration_tests",
                    "runtime-tests",
                    "androidtest",
                    "integrationtest",
                    "testfixtures",
                    "unittests");

    private static final Pattern NAMES =
            Pattern.compile(
                    ".*_test\\.(?:go|py|cc|cpp|c|rs)"
                            + "|test_.*\\.py|conftest\\.py|tests\\.(?:py|rs)"
                            + "|.*(?:Test|Tests|TestCase|IT|ITCase|UnitTests?|IntegrationTests?"
                            + "|Benchmark|Spec)\\.(?:java|kt|cs|scala|groovy)"
                            + "|.*[.-](?:test|spec|bench|e2e|test-d)\\.[cm]?[jt]sx?");

    private TestFiles() {}

    /** Whether the file of a path, relative to its project and with forward slashes, is one. */
    public static boolean isTest(String path) {
        String[] parts = path.split("/", -1);
        String name = parts[parts.length - 1];
        return NAMES.matcher(name).matches()
                || Arrays.stream(parts, 0, parts.length - 1)
                        .map(part -> part.toLowerCase(Locale.ROOT))
                        .anyMatch(FOLDERS::contains);
    }
}
