package dev.neuraltools.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTokenizerTest {

    @ParameterizedTest
    @CsvSource({
        "maxIdleTime, max idl tim maxidletime",
        "max_idle_time, max idl tim maxidletime",
        "MAX_IDLE_TIME, max idl tim maxidletime",
        "HTTPServer, http server httpserver",
        "parseHTTP2Frame, pars http fram parsehttp2frame",
        "utf8, utf utf8",
        "__init__, init",
        "evict, evict",
        "evicted, evict",
        "evicting, evict",
        "eviction, evict",
        "connections, connect",
        "action, action",
        "validation, valid",
        "validates, valid",
        "configuration, configur",
        "configure, configur",
        "retries, retry",
        "planned, plan",
        "Größe, größ",
    })
    void wordGivesItsPartsAndItself(String word, String expected) {
        assertThat(CodeTokenizer.tokens(word)).containsExactly(expected.split(" "));
    }

    @Test
    void stopWordsAndSingleLettersAreLeftOut() {
        assertThat(CodeTokenizer.tokens("where is the x in a Pool")).containsExactly("pool");
    }

    @Test
    void ideographsGivePairs() {
        assertThat(CodeTokenizer.tokens("連接池")).containsExactly("連接", "接池");
    }

    @Test
    void lengthIsBounded() {
        String word = "x".repeat(CodeTokenizer.MAX_WORD * 3);
        List<String> tokens =
                CodeTokenizer.tokens(word + " " + "ab ".repeat(CodeTokenizer.MAX_TEXT));
        assertThat(tokens).hasSizeLessThan(CodeTokenizer.MAX_TEXT / 2);
        assertThat(tokens).allMatch(token -> token.length() <= CodeTokenizer.MAX_WORD);
    }

    @Property
    void anyTextGivesLowerCaseTermsWithoutWhiteSpace(@ForAll String text) {
        assertThat(CodeTokenizer.tokens(text))
                .allMatch(token -> !token.isEmpty())
                .allMatch(token -> token.chars().noneMatch(Character::isWhitespace))
                .noneMatch(token -> token.contains("_"));
    }

    @Property
    void wordsAreIndependentOfEachOther(@ForAll String a, @ForAll String b) {
        List<String> together = CodeTokenizer.tokens(a + " " + b);
        List<String> apart = new ArrayList<>(CodeTokenizer.tokens(a));
        apart.addAll(CodeTokenizer.tokens(b));
        assertThat(together).isEqualTo(apart);
    }
}
