package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** References out of the matches of one file. */
final class ReferenceReader {

    private static final int RECEIVER_LIMIT = 80;

    /** What is longer than this is no name: the rest of it is not looked at. */
    private static final int RECEIVER_READ = 400;

    private final String text;
    private final Lines lines;
    private final Language language;
    private final Definitions definitions;
    private final Receivers receivers;

    ReferenceReader(
            String text,
            Lines lines,
            Language language,
            Definitions definitions,
            Receivers receivers) {
        this.text = text;
        this.lines = lines;
        this.language = language;
        this.definitions = definitions;
        this.receivers = receivers;
    }

    List<Reference> read(List<Match> matches) {
        List<Match> found =
                matches.stream()
                        .filter(match -> kind(match.role()) != null && !isTag(match))
                        .sorted(
                                Comparator.<Match>comparingInt(match -> rank(match.role()))
                                        .thenComparingInt(match -> match.name().start()))
                        .toList();
        found.forEach(this::noteSuperclass);
        Set<Integer> named = new HashSet<>();
        definitions.symbols().forEach(symbol -> named.add(symbol.match.name().start()));
        Set<String> types = new HashSet<>();
        List<Placed> placed = new ArrayList<>();
        for (Match match : found) {
            if (named.add(match.name().start())) {
                Reference reference = reference(match);
                if (!reference.name().isEmpty() && news(reference, types)) {
                    placed.add(new Placed(match.name().start(), reference));
                }
            }
        }
        placed.sort(Comparator.comparingInt(Placed::offset));
        return placed.stream().map(Placed::reference).toList();
    }

    /** Whether it says something new: a type is named once for each symbol. */
    private boolean news(Reference reference, Set<String> types) {
        return switch (reference.kind()) {
            case CALL, NEW -> true;
            case EXTENDS, IMPLEMENTS -> {
                types.add(key(reference));
                yield true;
            }
            case TYPE ->
                    !TypeNames.common(reference.name())
                            && !reference.name().equals(receivers.typeAround(reference.from()))
                            && types.add(key(reference));
        };
    }

    private static String key(Reference reference) {
        return reference.from() + " " + reference.name();
    }

    private record Placed(int offset, Reference reference) {}

    private void noteSuperclass(Match match) {
        if (match.role() == Role.EXTENDS) {
            int type = definitions.symbolAround(match.span());
            receivers.superclass(type, TypeNames.simple(match.name().in(text, RECEIVER_READ)));
        }
    }

    private Reference reference(Match match) {
        int from = definitions.symbolAround(match.span());
        String receiver = receiver(match);
        String name = name(match, from);
        boolean constructs = match.role() == Role.NEW || isNew(match) || isSelfCall(match);
        Reference.Kind kind = constructs ? Reference.Kind.NEW : kind(match.role());
        return new Reference(
                kind == null ? Reference.Kind.TYPE : kind,
                name,
                Names.folded(receiver, RECEIVER_LIMIT),
                receivers.type(receiver, from, match.span().start()),
                from,
                lines.of(match.name().start()),
                match.arguments());
    }

    /** What stands before the dot, whole where it may say its type. */
    private String receiver(Match match) {
        return match.text(Role.RECEIVER, text, RECEIVER_READ);
    }

    private String name(Match match, int from) {
        String written = match.name().in(text, RECEIVER_READ);
        if (match.role() == Role.CALL) {
            boolean bare = match.part(Role.RECEIVER).isEmpty();
            return switch (written) {
                case "super" -> bare ? superclass(from) : written;
                case "this" -> bare ? receivers.typeAround(from) : written;
                default -> Names.plain(written);
            };
        }
        return TypeNames.simple(written);
    }

    /** Whether it is an element of markup that no component of ours draws. */
    private boolean isTag(Match match) {
        return match.role() == Role.ELEMENT
                && match.part(Role.RECEIVER).isEmpty()
                && !Character.isUpperCase(match.name().in(text, RECEIVER_READ).codePointAt(0));
    }

    /** What {@code super(…)} constructs; in Python it is a view of this, and constructs nothing. */
    private String superclass(int from) {
        return language == Language.PYTHON ? "" : receivers.superclassAround(from);
    }

    /** Whether it is {@code super(…)} or {@code this(…)}. */
    private boolean isSelfCall(Match match) {
        String written = match.role() == Role.CALL ? match.name().in(text, RECEIVER_READ) : "";
        return match.part(Role.RECEIVER).isEmpty()
                && language != Language.PYTHON
                && (written.equals("super") || written.equals("this"));
    }

    private boolean isNew(Match match) {
        return match.role() == Role.CALL
                && language.has(Language.Trait.CAPITALS_CONSTRUCT)
                && TypeNames.capitalised(match.name().in(text, RECEIVER_READ));
    }

    private static int rank(Role role) {
        return role == Role.TYPE_REFERENCE ? 1 : 0;
    }

    private static Reference.@Nullable Kind kind(Role role) {
        return switch (role) {
            case CALL, ELEMENT -> Reference.Kind.CALL;
            case NEW -> Reference.Kind.NEW;
            case EXTENDS -> Reference.Kind.EXTENDS;
            case IMPLEMENTS -> Reference.Kind.IMPLEMENTS;
            case TYPE_REFERENCE -> Reference.Kind.TYPE;
            default -> null;
        };
    }
}
