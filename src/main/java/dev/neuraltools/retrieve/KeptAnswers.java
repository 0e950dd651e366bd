package dev.neuraltools.retrieve;

import dev.neuraltools.cache.CacheKey;
import dev.neuraltools.cache.ReadThrough;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Form;
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
 * from which something is missing that the state does not explain is not kept.
 */
public final class KeptAnswers {

    private final ReadThrough<Answer> kept;
    private final Answers answers;

    public KeptAnswers(ReadThrough<Answer> kept, StaleFiles stale) {
        this.kept = kept;
        this.answers = new Answers(stale);
    }

    /**
     * The answer to a question.
     *
     * @param fresh finds it; called unless it is kept already
     * @throws RuntimeException of {@code fresh}
     */
    public Answer answer(Target target, Question question, Reply reply, Supplier<Answer> fresh) {
        List<String> explained = Answers.explained(target.state());
        Answer known =
                kept.get(
                        target.scope(),
                        key(target, question, reply),
                        fresh,
                        answer -> answer.missing().equals(explained));
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
