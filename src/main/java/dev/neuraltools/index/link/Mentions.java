package dev.neuraltools.index.link;

import dev.neuraltools.parse.Chunk;
import dev.neuraltools.parse.ParsedFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document puts between backticks and looks like a name or a path. */
final class Mentions {

    private static final Set<String> DOCUMENTS = Set.of("markdown", "mdx", "rst");
    private static final Pattern CODE = Pattern.compile("`{1,2}([^`\\n]{3,120})`{1,2}");
    private static final Pattern NAME =
            Pattern.compile("[\\w$@./-]*[A-Za-z_$][\\w$]*([.#:]{1,2}[\\w$]+)*(\\([^)]*\\))?");

    /** A document that names more is a catalogue. */
    private static final int PER_FILE = 400;

    private Mentions() {}

    static List<FileFacts.Mention> in(ParsedFile file) {
        List<FileFacts.Mention> mentions = new ArrayList<>();
        if (!DOCUMENTS.contains(file.language())) {
            return mentions;
        }
        Set<String> seen = new HashSet<>();
        for (Chunk chunk : file.chunks()) {
            Matcher code = CODE.matcher(chunk.text());
            while (code.find() && mentions.size() < PER_FILE) {
                String text = code.group(1).strip();
                if (NAME.matcher(text).matches() && seen.add(chunk.symbol() + " " + text)) {
                    int line = chunk.startLine() + lines(chunk.text(), code.start());
                    mentions.add(new FileFacts.Mention(chunk.symbol(), text, line));
                }
            }
        }
        return mentions;
    }

    private static int lines(String text, int end) {
        int lines = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                lines++;
            }
        }
        return lines;
    }
}
