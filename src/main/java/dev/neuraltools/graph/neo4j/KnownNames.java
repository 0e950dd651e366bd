package dev.neuraltools.graph.neo4j;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.scope.Content;
import dev.neuraltools.scope.ProjectScope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;

/**
 * The names of the symbols of projects, each project's in the state in which it was asked for last,
 * kept until nobody has asked for ten minutes. To read them all costs the store some six times as
 * much as to look through them once, so they are read when somebody asks for the fourth time since
 * a change, beside the calls, one project at a time; where that fails, fifty times later again.
 * Thread-safe.
 */
final class KnownNames {

    /** Of a project that has more the store looks through them itself. */
    static final int MOST = 100_000;

    private static final Logger LOG = Logger.getLogger(KnownNames.class);

    /** How many bytes are kept. */
    private static final long ALL = 40_000_000;

    private static final int FIRST = 4;
    private static final int AGAIN = 50;
    private static final int COUNTED = 1_000;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final int most;
    private final Executor threads;
    private final Cache<String, Known> kept;
    private final Cache<String, Asked> asked;
    private final Semaphore reading = new Semaphore(1);

    private record Known(Content content, List<NamedSymbol> names) {

        int bytes() {
            long shared =
                    names.stream()
                            .map(NamedSymbol::path)
                            .distinct()
                            .mapToLong(NamedSymbol::bytes)
                            .sum();
            long own = names.stream().mapToLong(NamedSymbol::bytes).sum();
            return (int) Math.min(Integer.MAX_VALUE, own + shared);
        }
    }

    /**
     * How often the store was asked in their place.
     *
     * @param tried how often before they were last read; 0 where they were not
     */
    private record Asked(Content content, int times, int tried) {

        static Asked once(Content content) {
            return new Asked(content, 1, 0);
        }

        Asked and(Asked next) {
            return content.equals(next.content)
                    ? new Asked(content, times + next.times, tried)
                    : next;
        }

        boolean due() {
            return tried == 0 ? times >= FIRST : times - tried >= AGAIN;
        }

        Asked now() {
            return new Asked(content, times, times);
        }
    }

    /**
     * @param most how many names of a project are kept; 0 keeps none
     * @param threads on which they are read
     */
    KnownNames(int most, Executor threads) {
        this.most = most;
        this.threads = threads;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(ALL)
                        .weigher((String project, Known known) -> known.bytes())
                        .expireAfterAccess(UNUSED)
                        .executor(Runnable::run)
                        .build();
        this.asked =
                Caffeine.newBuilder()
                        .maximumSize(COUNTED)
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
        if (content == null || content.symbols() > most) {
            return Optional.empty();
        }
        Known known = kept.getIfPresent(content.project());
        if (known != null && known.content().equals(content)) {
            return Optional.of(known.names());
        }
        Asked now = asked.asMap().merge(content.project(), Asked.once(content), Asked::and);
        if (now.due() && reading.tryAcquire()) {
            asked.asMap().computeIfPresent(content.project(), (name, latest) -> latest.now());
            threads.execute(() -> keep(content, read));
        }
        return Optional.empty();
    }

    private void keep(Content content, IntFunction<List<NamedSymbol>> read) {
        try {
            List<NamedSymbol> names = read.apply(most + 1);
            if (names.size() <= most) {
                kept.put(content.project(), new Known(content, names));
            }
        } catch (RuntimeException failure) {
            LOG.debugf("the names of %s are not kept: %s", content.project(), failure.getMessage());
        } finally {
            reading.release();
        }
    }
}
