package dev.neuraltools.embedded.qdrant.query;

import dev.neuraltools.embedded.qdrant.filter.CompiledFilter;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.vectors.SparseVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query or prefetch, checked as far as that is possible without the points. Immutable. */
sealed interface Step {

    /** Which part of the result is asked for. */
    Page page();

    /**
     * A part of a result.
     *
     * @param offset how many to leave out at the front
     * @param limit how many to give at most
     * @param threshold the score that is needed, or null
     */
    record Page(long offset, long limit, @Nullable Float threshold) {}

    /** What the nearest are looked for: a vector, or a point whose vector is taken. */
    sealed interface Target {

        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        record Dense(float[] vector) implements Target {}

        record Sparse(SparseVector vector) implements Target {}

        record Point(PointKey key) implements Target {}
    }

    /** The points nearest to a target, among those that the sources found if there are any. */
    record Nearest(
            Target target, String using, CompiledFilter filter, List<Step> sources, Page page)
            implements Step {}

    /** The results of the sources, fused. */
    record Fused(Fusion fusion, List<Step> sources, Page page) implements Step {}

    /** Points in the order of their ids. */
    record ById(CompiledFilter filter, Page page) implements Step {}

    /** Points in the order of a field. */
    record ByField(FieldOrder order, CompiledFilter filter, List<Step> sources, Page page)
            implements Step {}
}
