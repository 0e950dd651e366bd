package dev.neuraltools.retrieve.rank;

import dev.neuraltools.vector.CodeChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Joins chunks of one symbol that follow each other in their file into one result. */
public final class Adjacent {

    private static final int LONGEST = 120;

    /** So many blank lines may stand between two chunks that touch. */
    private static final int BLANK = 2;

    private Adjacent() {}

    /**
     * The ranking with each chunk joined to the best one before it that it touches and that shows
     * the same symbol, as long as the two have at most {@value #LONGEST} lines. The order stays.
     */
    public static List<RankedChunk> join(List<RankedChunk> ranked) {
        List<RankedChunk> joined = new ArrayList<>(ranked.size());
        for (RankedChunk next : ranked) {
            int at = touching(joined, next.chunk());
            if (at < 0) {
                joined.add(next);
            } else {
                joined.set(at, joined(joined.get(at), next));
            }
        }
        return joined;
    }

    /**
     * The text of the parts of one result, with the blank lines that stand between them and none
     * behind.
     *
     * @param parts with their texts, by line
     */
    public static String text(List<CodeChunk> parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                text.repeat('\n', gap(parts.get(i - 1), parts.get(i)) + 1);
            }
            text.append(parts.get(i).text().stripTrailing());
        }
        return text.toString().stripTrailing();
    }

    private static int touching(List<RankedChunk> earlier, CodeChunk next) {
        if (!next.symbolId().isEmpty()) {
            for (int i = 0; i < earlier.size(); i++) {
                if (touches(earlier.get(i).chunk(), next)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean touches(CodeChunk a, CodeChunk b) {
        if (!a.symbolId().equals(b.symbolId()) || !a.path().equals(b.path())) {
            return false;
        }
        int first = Math.min(a.startLine(), b.startLine());
        int last = Math.max(a.endLine(), b.endLine());
        return gap(a, b) >= 0 && gap(a, b) <= BLANK && last - first < LONGEST;
    }

    /** How many lines stand between two chunks; what no chunk holds is blank. */
    private static int gap(CodeChunk a, CodeChunk b) {
        return Math.max(a.startLine(), b.startLine()) - Math.min(a.endLine(), b.endLine()) - 1;
    }

    private static RankedChunk joined(RankedChunk better, RankedChunk other) {
        CodeChunk a = better.chunk();
        List<CodeChunk> parts =
                Stream.concat(better.parts().stream(), other.parts().stream())
                        .sorted(Comparator.comparingInt(CodeChunk::startLine))
                        .toList();
        CodeChunk whole =
                new CodeChunk(
                        a.id(),
                        a.path(),
                        a.language(),
                        parts.getFirst().startLine(),
                        parts.getLast().endLine(),
                        a.symbolId(),
                        a.symbol(),
                        a.kind(),
                        parts.stream().flatMap(part -> part.defines().stream()).toList(),
                        a.header(),
                        "",
                        a.test(),
                        a.embeddable(),
                        a.priority());
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        channels.addAll(better.channels());
        channels.addAll(other.channels());
        return new RankedChunk(whole, better.score(), channels, parts);
    }
}
