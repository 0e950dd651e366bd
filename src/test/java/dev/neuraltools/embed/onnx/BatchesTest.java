package dev.neuraltools.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BatchesTest {

    @Property(tries = 200)
    void eachTextIsInOneBatchAndNoBatchHoldsMoreThanItMay(
            @ForAll List<@IntRange(min = 1, max = 128) Integer> lengths) {
        List<long[]> texts = lengths.stream().map(long[]::new).toList();

        List<List<Integer>> batches = Batches.of(texts, 256);

        assertThat(batches.stream().flatMap(Collection::stream).sorted())
                .isEqualTo(IntStream.range(0, texts.size()).boxed().toList());
        assertThat(batches)
                .allSatisfy(batch -> {
                    int width = texts.get(batch.getFirst()).length;
                    assertThat(batch).allMatch(place -> texts.get(place).length <= width);
                    assertThat(width * batch.size()).isLessThanOrEqualTo(256);
                });
    }
}
