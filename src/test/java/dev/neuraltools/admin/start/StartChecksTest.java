package dev.neuraltools.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.admin.start.Checked.Verdict;
import dev.neuraltools.admin.start.DimensionCheck.Embedded;
import dev.neuraltools.pool.PoolSettings;
import dev.neuraltools.pool.StoreLimit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartChecksTest {

    @ParameterizedTest
    @CsvSource({"50, GOOD", "80, GOOD", "81, WARN", "100, WARN", "101, REFUSE"})
    void poolLargerThanTheStoreTakesIsRefusedAndOneNearItWarnedOf(int size, Verdict verdict) {
        Checked found =
                StoreChecks.size(
                        PoolSettings.of("redis_cache", size, 0),
                        Optional.of(new StoreLimit(100, 1, "maxclients")));

        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.detail()).contains(Integer.toString(size), "100", "maxclients");
        if (verdict != Verdict.GOOD) {
            assertThat(found.detail()).contains("REDIS_CACHE_POOL_SIZE");
        }
    }

    @Test
    void storeThatDoesNotTellHowManyItTakesIsTrusted() {
        assertThat(StoreChecks.size(PoolSettings.of("qdrant", 1000, 0), Optional.empty()).verdict())
                .isEqualTo(Verdict.GOOD);
    }

    @ParameterizedTest
    @CsvSource({"2000, GOOD", "1100, WARN", "700, WARN", "512, REFUSE"})
    void memoryIsWarnedOfAboveFourFifthsAndRefusedWhereTheHeapAloneIsTooLarge(
            long limit, Verdict verdict) {
        Checked found = new MemoryPlan(limit, 512, false, 350, 100).check();

        assertThat(found.verdict()).isEqualTo(verdict);
        if (verdict != Verdict.GOOD) {
            assertThat(found.detail()).contains("-Xmx");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void memoryThatTheWarningAsksForIsEnough(boolean growing) {
        MemoryPlan small = new MemoryPlan(900, 435, growing, 350, 0);
        String detail = small.check().detail();
        long asked =
                Long.parseLong(
                        detail.replaceFirst(".*the container ([\\d,]+) MiB.*", "$1")
                                .replace(",", ""));
        long heap = growing ? 435 * asked / 900 : 435;

        assertThat(small.check().verdict()).isEqualTo(Verdict.WARN);
        assertThat(new MemoryPlan(asked, heap, growing, 350, 0).check().verdict())
                .isEqualTo(Verdict.GOOD);
        assertThat(detail).contains(growing ? "MaxRAMPercentage" : "-Xmx");
    }

    @Test
    void limitOfThisMachineIsKnown() {
        MemoryPlan plan = MemoryPlan.here(List.of("neo4j", "redis_cache"));

        assertThat(plan.limit()).isPositive();
        assertThat(plan.heap()).isBetween(1L, plan.limit());
        assertThat(plan.children()).isEqualTo(670);
    }

    @Test
    void otherDimensionsOfAllProjectsAreRefusedWithWhatToChange() {
        Checked found =
                DimensionCheck.of(List.of(new Embedded("shop", "service", 768)), "model", 384);

        assertThat(found.verdict()).isEqualTo(Verdict.REFUSE);
        assertThat(found.detail()).contains("384", "shop has 768", "EMBED_DIM", "--clean");
    }

    @Test
    void otherVectorsOfSomeProjectsAreNamedAndKeepNobodyFromTheOthers() {
        Embedded own = new Embedded("own", "model", 384);
        Embedded wide = new Embedded("wide", "service", 768);
        Embedded foreign = new Embedded("foreign", "other-model", 384);

        Checked found = DimensionCheck.of(List.of(own, wide, foreign), "model", 384);

        assertThat(found.verdict()).isEqualTo(Verdict.WARN);
        assertThat(found.detail())
                .contains("wide has 768 by service", "foreign has 384 by other-model", "--clean")
                .doesNotContain("own has");
        assertThat(DimensionCheck.of(List.of(own), "model", 384).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(DimensionCheck.of(List.of(), "model", 384).verdict()).isEqualTo(Verdict.GOOD);
    }
}
