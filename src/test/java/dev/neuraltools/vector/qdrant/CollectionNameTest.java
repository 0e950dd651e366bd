package dev.neuraltools.vector.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionNameTest {

    @Test
    void theNameTellsProjectAndGeneration() {
        CollectionName name = of("My Project.git", 7);

        assertThat(name.alias()).matches("nt_my-project-git_[0-9a-f]{16}");
        assertThat(name.name()).isEqualTo(name.alias() + "_7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "日本語", "x\0y", " ", "_", "con|:*?"})
    void everyNameBecomesOneThatAStoreTakes(String project) {
        assertThat(of(project, 1).name()).matches("nt_[a-z0-9-]*_[0-9a-f]{16}_1");
    }

    @Test
    void namesThatLookAlikeAreToldApart() {
        assertThat(of("a.b", 1).alias()).isNotEqualTo(of("a-b", 1).alias());
        assertThat(of("a".repeat(300), 1).alias())
                .isNotEqualTo(of("a".repeat(301), 1).alias())
                .hasSizeLessThan(80);
    }

    private static CollectionName of(String project, int generation) {
        Scope scope =
                new Scope(
                        "tester",
                        Visibility.everything(),
                        new Nobody(),
                        Deadline.in(Duration.ofMinutes(1)),
                        new Cancellation(),
                        "test");
        return CollectionName.of(scope.project(project, generation));
    }

    private record Nobody() implements Holder {
        @Override
        public String id() {
            return "nobody";
        }

        @Override
        public int share(String pool) {
            return 1;
        }

        @Override
        public int total() {
            return 1;
        }
    }
}
