package dev.neuraltools.embedded.qdrant.query;

import dev.neuraltools.embedded.qdrant.collection.CollectionShape;
import dev.neuraltools.embedded.qdrant.collection.PointTable;
import dev.neuraltools.embedded.qdrant.collection.VectorReader;
import dev.neuraltools.embedded.qdrant.filter.CompiledFilter;
import dev.neuraltools.embedded.qdrant.point.Hit;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import dev.neuraltools.embedded.qdrant.vectors.DenseVectors;
import dev.neuraltools.embedded.qdrant.vectors.SparseVectors;
import io.qdrant.client.grpc.Points.QueryPoints;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries a query out. One for each request; the points are held still meanwhile. */
public final class QueryRunner {

    private final PointTable points;
    private final CollectionShape shape;

    public QueryRunner(PointTable points, CollectionShape shape) {
        this.points = points;
        this.shape = shape;
    }

    /**
     * The answer to a query, in order.
     *
     * @throws Rejected when the query makes no sense for this collection
     */
    public List<RankedPoint> run(QueryPoints request) {
        Step step = new QueryCompiler(new VectorReader(shape)).compile(request);
        Step.Page page = step.page();
        return run(step, clamp(page.offset() + page.limit()), page.offset());
    }

    private List<RankedPoint> run(Step step, int wanted, long offset) {
        return find(step, wanted).stream().skip(offset).toList();
    }

    /** No page is larger than the collection; the sum of two unsigned numbers may look negative. */
    private int clamp(long wanted) {
        return wanted < 0 ? points.size() : (int) Math.min(wanted, points.size());
    }

    private List<RankedPoint> find(Step step, int wanted) {
        return switch (step) {
            case Step.Nearest nearest -> scored(nearest(nearest, wanted));
            case Step.Fused fused -> scored(fused(fused, wanted));
            case Step.ById byId -> byId(byId, wanted);
            case Step.ByField byField ->
                    byField
                            .order()
                            .first(points, candidates(byField.filter(), byField.sources()), wanted)
                            .stream()
                            .map(place -> new RankedPoint(place.slot(), 1, false, place.value()))
                            .toList();
        };
    }

    private static List<RankedPoint> scored(List<Hit> hits) {
        return hits.stream()
                .map(hit -> new RankedPoint(hit.slot(), hit.score(), true, null))
                .toList();
    }

    private List<Hit> hits(Step source) {
        return find(source, clamp(source.page().limit())).stream()
                .map(point -> new Hit(point.slot(), point.score()))
                .toList();
    }

    private List<RankedPoint> byId(Step.ById step, int wanted) {
        return PointOrder.byId(points, step.filter().select(points), null)
                .limit(wanted)
                .mapToObj(slot -> new RankedPoint(slot, 1, false, null))
                .toList();
    }

    private List<Hit> fused(Step.Fused step, int wanted) {
        List<List<Hit>> lists = step.sources().stream().map(this::hits).toList();
        Float threshold = step.page().threshold();
        return step.fusion().fuse(lists).stream()
                .takeWhile(hit -> threshold == null || hit.score() >= threshold)
                .limit(wanted)
                .toList();
    }

    private SlotSet candidates(CompiledFilter filter, List<Step> sources) {
        if (sources.isEmpty()) {
            return filter.select(points);
        }
        SlotSet found = new SlotSet();
        sources.forEach(source -> hits(source).forEach(hit -> found.add(hit.slot())));
        return found.retain(filter.select(points));
    }

    private List<Hit> nearest(Step.Nearest step, int wanted) {
        SlotSet candidates = candidates(step.filter(), step.sources());
        Step.Target target = step.target();
        if (target instanceof Step.Target.Point(PointKey key)) {
            int slot = existing(key);
            candidates.remove(slot);
            target = vectorOf(slot, step.using());
        }
        Float threshold = step.page().threshold();
        return switch (target) {
            case Step.Target.Dense(float[] vector) -> {
                DenseVectors vectors = column(points.dense(), step.using());
                boolean similarity = vectors.metric().isSimilarity();
                yield vectors.search(vector, candidates, wanted).stream()
                        .takeWhile(hit -> isGoodEnough(hit, threshold, similarity))
                        .toList();
            }
            case Step.Target.Sparse(var vector) ->
                    column(points.sparse(), step.using())
                            .search(vector, candidates, wanted)
                            .stream()
                            .takeWhile(hit -> isGoodEnough(hit, threshold, true))
                            .toList();
            case Step.Target.Point point -> throw new AssertionError(point);
        };
    }

    private static boolean isGoodEnough(Hit hit, @Nullable Float threshold, boolean similarity) {
        return threshold == null
                || (similarity ? hit.score() >= threshold : hit.score() <= threshold);
    }

    private int existing(PointKey key) {
        int slot = points.slot(key);
        if (slot < 0) {
            throw Rejected.notFound("Not found: No point with id " + key + " found");
        }
        return slot;
    }

    private Step.Target vectorOf(int slot, String using) {
        DenseVectors dense = points.dense().get(using);
        SparseVectors sparse = points.sparse().get(using);
        if (dense == null && sparse == null) {
            throw VectorReader.unknown(using);
        }
        if (dense != null && dense.present().contains(slot)) {
            return new Step.Target.Dense(dense.get(slot));
        }
        if (sparse != null && sparse.present().contains(slot)) {
            return new Step.Target.Sparse(sparse.get(slot));
        }
        throw Rejected.notFound(
                "Not found: Point %s has no vector '%s'".formatted(points.key(slot), using));
    }

    private static <T> T column(Map<String, T> columns, String name) {
        T column = columns.get(name);
        if (column == null) {
            throw VectorReader.unknown(name);
        }
        return column;
    }
}
