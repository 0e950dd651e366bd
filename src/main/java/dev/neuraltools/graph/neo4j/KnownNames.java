package dev.neuraltools.graph.neo4j;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.scope.Content;
import dev.neuraltools.scope.ProjectScope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The names of the symbols of projects, kept until a project has changed or nobody has asked for
 * ten minutes. To read them all costs the store some seven times as much as to look through them
 * once, so they are read when somebody asks for the fourth time since a change, and where that
 * fails, a hundred times later. Thread-safe.
 */
final class KnownNames {

    /** Of a project that has more the store looks through them itself. */
    static final int MOST = 100_000;

    /** Of all projects together: some 40 MB. */
    private static final int ALL = 2 * MOST;

    private static final int READ_WHEN_ASKED = 4;
    private static final int READ_AGAIN_AFTER = 100;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final int most;
    private final Cache<Content, Known> kept;

    /** How often somebody asked before the names were there. */
    private record Known(int asked, Optional<List<NamedSymbol>> names) {

        static Known asked(int times) {
            return new Known(times, Optional.empty());
        }

        Known again() {
            return names.isPresent() ? this : asked(asked + 1);
        }
    }

    /**
     * @param most how many names of a project are kept
     */
    KnownNames(int most) {
        this.most = most;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(ALL)
                        .weigher((Content content, Known known) ->
                                1 + known.names().map(List::size).orElse(0))
                        .expireAfterAccess(UNUSED)
                        .executor(Runnable::run)
                        .build();
    }

    /**
     * All names of a project, in no order.
     *
     * @param read reads so many of them at most; blocks
     * @return empty when the store has to be asked
     */
    Optional<List<NamedSymbol>> of(ProjectScope project, IntFunction<List<NamedSymbol>> read) {
        Content content = project.content().orElse(null);
        if (content == null) {
            return Optional.empty();
        }
        Known known = kept.getIfPresent(content);
        if (known == null || known.names().isEmpty()) {
            known = kept.asMap().merge(content, Known.asked(1), (before, once) -> before.again());
        }
        // One caller alone sees this count; those that come while it reads ask the store.
        return known.asked() == READ_WHEN_ASKED && known.names().isEmpty()
                ? read(content, read)
                : known.names();
    }

    private Optional<List<NamedSymbol>> read(Content content, IntFunction<List<NamedSymbol>> read) {
        Known next = Known.asked(READ_WHEN_ASKED - READ_AGAIN_AFTER);
        try {
            List<NamedSymbol> names = read.apply(most + 1);
            next =
                    names.size() > most
                            ? Known.asked(READ_WHEN_ASKED + 1)
                            : new Known(READ_WHEN_ASKED, Optional.of(names));
        } finally {
            kept.put(content, next);
        }
        return next.names();
    }
}
