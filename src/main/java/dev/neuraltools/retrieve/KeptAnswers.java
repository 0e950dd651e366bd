package dev.neuraltools.retrieve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.cache.CacheKey;
import dev.neuraltools.cache.ReadThrough;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Form;
import dev.neuraltools.scope.ProjectScope;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Answers that are kept for whoever asks the same of the same state of a project. Thread-safe.
 *
 * <p>An answer depends on the question, the form and length in which it is wanted, and the state of
 * the one project that it is about: all of that is in its key. That the caller may see the project
 * is settled before, for only then there is a {@link Target}. What belongs to the call or to the
 * disk (its correlation id, which files have changed since) is put in anew each time. An answer
 * from which something is missing that the state does not explain is not kept, nor is one of a
 * state in which files are being replaced.
 */
public final class KeptAnswers {

    /** So long ago at most were the files looked at that an answer says are as they were. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    private static final int MANY = 1000;

    private final ReadThrough<Answer> kept;
    private final Answers answers;
    private final Cache<Place, Written> written =
            Caffeine.newBuilder()
                    .maximumSize(MANY)
                    .expireAfterWrite(MOMENT)
                    // Its upkeep is shorter than waking another thread for it.
                    .executor(Runnable::run)
                    .build();

    /** Where an answer belongs. */
    private record Place(String project, int generation, String key) {

        Place(ProjectScope scope, String key) {
            this(scope.project(), scope.generation(), key);
        }
    }

    /**
     * An answer in Markdown, which does not name the call that it was written for.
     *
     * @param known what was kept when it was written
     */
    private record Written(Answer known, String text) {}

    public KeptAnswers(ReadThrough<Answer> kept, StaleFiles stale) {
        this.kept = kept;
        this.answers = new Answers(stale);
    }

    /**
     * The answer to a question, as the client reads it.
     *
     * @param fresh finds it; called unless it is kept already
     * @throws RuntimeException of {@code fresh}
     */
    @SuppressWarnings("ReferenceEquality") // the very answer: to compare it whole would cost more
    public String answer(Target target, Question question, Reply reply, Supplier<Answer> fresh) {
        List<String> explained = Answers.explained(target.state());
        String key = key(target, question, reply);
        Answer known =
                kept.get(
                        target.scope(),
                        key,
                        fresh,
                        answer -> target.state().settled() && answer.missing().equals(explained));
        Written before = written.getIfPresent(new Place(target.scope(), key));
        if (before != null && before.known() == known) {
            return before.text();
        }
        String text = reply.form().render(mine(target, reply, known, fresh));
        if (reply.form() == Form.TEXT) {
            written.put(new Place(target.scope(), key), new Written(known, text));
        }
        return text;
    }

    private Answer mine(Target target, Reply reply, Answer known, Supplier<Answer> fresh) {
        Answer mine = answers.refreshed(target, known);
        return sameLength(known, mine) || reply.fits(mine) ? mine : fresh.get();
    }

    private static boolean sameLength(Answer known, Answer mine) {
        return mine.correlationId().length() <= known.correlationId().length()
                && mine.standing().equals(known.standing())
                && mine.results().equals(known.results())
                && Objects.equals(mine.candidates(), known.candidates())
                && Objects.equals(mine.overview(), known.overview());
    }

    private static String key(Target target, Question question, Reply reply) {
        ProjectState state = target.state();
        Stream<Object> about =
                Stream.of(
                        question.tool(),
                        CacheKey.of(question.arguments()),
                        reply.form() == Form.JSON,
                        reply.budget().tokens(),
                        reply.cursor(),
                        state.revision(),
                        state.commit(),
                        state.embedder(),
                        state.format(),
                        state.files(),
                        state.chunks(),
                        state.embeddable(),
                        state.embedded(),
                        state.symbols(),
                        state.edges(),
                        String.valueOf(state.indexedAt()));
        return CacheKey.of(about.map(Object::toString).toList());
    }
}
