package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.List;

/** A document by its headings. */
final class DocumentReader {

    private DocumentReader() {}

    static ParsedFile read(String path, String text) {
        Lines lines = new Lines(text);
        List<Headings.Heading> headings =
                path.endsWith(".rst") ? Headings.underlined(lines) : Headings.markdown(lines);
        List<SymbolDef> sections = Sections.of(headings, lines.count());
        return new ParsedFile(
                path,
                FileNames.MARKDOWN,
                "",
                sections,
                List.of(),
                List.of(),
                chunks(path, lines, sections, headings),
                TestFiles.isTest(path),
                false);
    }

    private static List<Chunk> chunks(
            String path, Lines lines, List<SymbolDef> sections, List<Headings.Heading> headings) {
        ChunkSymbols shown = new ChunkSymbols(sections);
        List<Chunk> chunks = new ArrayList<>();
        int from = 1;
        for (int next = 0; next <= headings.size(); next++) {
            int to = next < headings.size() ? headings.get(next).line() - 1 : lines.count();
            for (Piece piece : Paragraphs.cut(lines, from, to)) {
                chunks.add(
                        new Chunk(
                                piece.first(),
                                piece.last(),
                                ChunkHeader.of(path, sections, next - 1, piece),
                                ChunkText.of(lines, piece),
                                next - 1,
                                shown.defines(piece),
                                true));
            }
            from = to + 1;
        }
        return chunks;
    }
}
