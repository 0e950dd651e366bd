package dev.neuraltools.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/java/a/B.java",
                "t/unit/test_app.py",
                "examples/app/main.go",
                "server/client_test.go",
                "src/PoolTest.java",
                "src/PoolIT.java",
                "src/hono.test.tsx",
                "conftest.py",
                "docs_src/tutorial.py",
                "src/jmh/java/Bench.java"
            })
    void testsAreKnownByFolderOrName(String path) {
        assertThat(TestFiles.isTest(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/testing/Harness.java",
                "celery/contrib/testing/worker.py",
                "src/test-utils/x.ts",
                "src/Latest.java",
                "src/attest.go",
                "server/contest.py",
                "src/Credit.java"
            })
    void productCodeThatSpeaksOfTestsIsNone(String path) {
        assertThat(TestFiles.isTest(path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a/B.java,java",
        "a.PY,python",
        "a.mts,typescript",
        "a.tsx,tsx",
        "a.jsx,javascript",
        "a.cjs,javascript",
        "a.kts,kotlin",
        "a.h,c",
        "a.hpp,cpp",
        "a.cs,csharp",
        "README.md,markdown",
        "doc/x.rst,markdown",
        "Dockerfile,text",
        "build.gradle,text",
        "x.yml,text"
    })
    void languageIsKnownByName(String path, String language) {
        try (SourceParser parser = new SourceParser()) {
            assertThat(parser.language(path)).contains(language);
        }
    }

    @Test
    void whatIsNoTextIsNotForUs() {
        try (SourceParser parser = new SourceParser()) {
            assertThat(parser.language("logo.png")).isEmpty();
            assertThat(parser.language("a.java/noext")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachQueryFitsItsGrammar(Language language) {
        try (Grammar grammar = Grammar.load(language)) {
            assertThat(grammar.query().address()).isNotZero();
        }
    }
}
