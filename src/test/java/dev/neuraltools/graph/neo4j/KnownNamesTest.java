package dev.neuraltools.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.graph.GraphException;
import dev.neuraltools.graph.Sample;
import dev.neuraltools.scope.Content;
import dev.neuraltools.scope.ProjectScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class KnownNamesTest {

    private static final List<NamedSymbol> TWO = List.of(symbol("Pool.evict"), symbol("Pool.idle"));

    private final ProjectScope project = Sample.project();
    private final KnownNames known = new KnownNames(2, Runnable::run);
    private int reads;

    private static NamedSymbol symbol(String name) {
        return new NamedSymbol("Pool.java", name, "method", name, "", 1, 0);
    }

    private static ProjectScope in(ProjectScope project, long revision, long symbols) {
        return project.at(new Content(project.project(), 1, revision, Instant.EPOCH, symbols));
    }

    private ProjectScope unchanged(long revision) {
        return in(project, revision, 2);
    }

    private List<NamedSymbol> read(int limit) {
        reads++;
        return TWO.subList(0, Math.min(limit, 2));
    }

    private Optional<List<NamedSymbol>> asked(KnownNames known, ProjectScope project, int times) {
        return asked(known, project, times, this::read);
    }

    private static Optional<List<NamedSymbol>> asked(
            KnownNames known,
            ProjectScope project,
            int times,
            IntFunction<List<NamedSymbol>> read) {
        Optional<List<NamedSymbol>> names = Optional.empty();
        for (int time = 0; time < times; time++) {
            names = known.of(project, read);
        }
        return names;
    }

    @Test
    void namesAreReadOnceTheyAreAskedForAgainAndAgain() {
        assertThat(asked(known, unchanged(2), 3)).isEmpty();
        assertThat(reads).isZero();
        assertThat(asked(known, unchanged(2), 1)).as("whoever is the fourth").isEmpty();

        assertThat(asked(known, unchanged(2), 9)).contains(TWO);
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void anotherStateOfTheProjectHasOtherNames() {
        assertThat(asked(known, unchanged(2), 5)).contains(TWO);

        assertThat(asked(known, unchanged(4), 4)).isEmpty();
        assertThat(asked(known, unchanged(4), 1)).contains(TWO);
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void whileFilesAreReplacedNothingIsKept() {
        assertThat(asked(known, project, 99)).isEmpty();
        assertThat(reads).isZero();
    }

    @Test
    void aProjectWithTooManyNamesIsLeftToTheStore() {
        assertThat(asked(known, in(project, 2, 3), 99)).isEmpty();
        assertThat(reads).as("it is known to have more").isZero();

        KnownNames one = new KnownNames(1, Runnable::run);
        assertThat(asked(one, in(project, 2, 1), 53)).isEmpty();
        assertThat(reads).as("it turns out to have more").isEqualTo(1);
    }

    @Test
    void whatCannotBeReadFailsNobodyAndIsReadMuchLater() {
        assertThat(
                        asked(
                                known,
                                unchanged(2),
                                53,
                                limit -> {
                                    reads++;
                                    throw new GraphException("the graph is away", new Error());
                                }))
                .isEmpty();
        assertThat(reads).isEqualTo(1);

        assertThat(asked(known, unchanged(2), 1)).isEmpty();
        assertThat(asked(known, unchanged(2), 1)).contains(TWO);
    }

    @Test
    void oneProjectIsReadAtATimeAndNobodyWaitsForIt() {
        List<Runnable> begun = new ArrayList<>();
        KnownNames slow = new KnownNames(2, begun::add);
        ProjectScope other = in(Sample.project(), 2, 2);

        assertThat(asked(slow, unchanged(2), 9)).isEmpty();
        assertThat(asked(slow, other, 9)).isEmpty();
        assertThat(begun).hasSize(1);
        begun.getFirst().run();

        assertThat(asked(slow, unchanged(2), 1)).contains(TWO);
        assertThat(asked(slow, other, 1)).as("as soon as its turn has come").isEmpty();
        assertThat(begun).hasSize(2);
        begun.getLast().run();
        assertThat(asked(slow, other, 1)).contains(TWO);
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void whatStandsForAProjectIsBoundedByItsBytes() {
        NamedSymbol narrow = symbol("evict");
        NamedSymbol wide = symbol("\u0432\u044b\u0441\u0435\u043b");

        assertThat(narrow.bytes()).isGreaterThan(100);
        assertThat(wide.bytes() - narrow.bytes()).isEqualTo(2 * "evict".length());
        KnownNames much = new KnownNames(KnownNames.MOST, Runnable::run);
        NamedSymbol huge = symbol("x".repeat(1_000_000));
        List<NamedSymbol> names = Collections.nCopies(30, huge);
        assertThat(asked(much, unchanged(2), 9, limit -> names)).isEmpty();
    }
}
