package dev.neuraltools.retrieve;

import dev.neuraltools.vector.CodeChunk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What encloses the definitions of a chunk, as far as its text and the symbol that it shows tell: a
 * definition stands further in than what encloses it, or names it, as a method does its receiver.
 */
final class Enclosure {

    private static final Pattern OVERLOAD = Pattern.compile("~\\d+$");
    private static final Set<String> MEMBERS = Set.of("method", "function", "field");

    private final CodeChunk chunk;
    private final List<String> lines;
    private final String shown;

    Enclosure(CodeChunk chunk) {
        this.chunk = chunk;
        this.lines = chunk.text().lines().toList();
        this.shown = shown(chunk);
    }

    /**
     * The qualified name of the symbol that a chunk shows, whichever of several overloads it is.
     */
    static String shown(CodeChunk chunk) {
        return OVERLOAD.matcher(chunk.symbol()).replaceFirst("");
    }

    /** The qualified name that a definition probably has. */
    String qualified(String name) {
        String path = "." + shown + ".";
        int at = path.indexOf("." + name + ".");
        if (at >= 0) {
            return path.substring(1, at + 1 + name.length());
        }
        String outer = inside(name).map(this::qualified).orElseGet(() -> shownAround(name));
        return outer.isEmpty() ? name : outer + "." + name;
    }

    /** The definition of this chunk in which another one stands. */
    Optional<String> inside(String name) {
        int at = lineOf(name);
        int indent = indent(at);
        for (int line = at - 1; line >= 0 && indent > 0; line--) {
            if (!lines.get(line).isBlank() && indent(line) < indent) {
                indent = indent(line);
                Optional<String> outer = definedOn(line, name);
                if (outer.isPresent()) {
                    return outer;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> definedOn(int line, String but) {
        return chunk.defines().stream()
                .filter(name -> !name.equals(but) && lineOf(name) == line)
                .findFirst();
    }

    /** The type that the chunk shows, or that of the member that it shows; else nothing. */
    private String shownAround(String name) {
        String type = MEMBERS.contains(chunk.kind()) ? before(shown) : shown;
        int line = lineOf(name);
        String last = type.substring(type.lastIndexOf('.') + 1);
        boolean within = indent(line) > 0 || Words.firstLine(text(line), last) >= 0;
        return within ? type : "";
    }

    private static String before(String qualified) {
        return qualified.substring(0, Math.max(0, qualified.lastIndexOf('.')));
    }

    private int lineOf(String name) {
        return Math.max(0, Words.firstLine(chunk.text(), name));
    }

    private String text(int line) {
        return line < lines.size() ? lines.get(line) : "";
    }

    private int indent(int line) {
        String text = text(line);
        return text.length() - text.stripLeading().length();
    }
}
