package dev.neuraltools.embedded.qdrant.query;

import dev.neuraltools.embedded.qdrant.collection.VectorReader;
import dev.neuraltools.embedded.qdrant.filter.CompiledFilter;
import dev.neuraltools.embedded.qdrant.filter.FilterCompiler;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Rrf;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a query request into {@link Step}s, or refuses it. */
final class QueryCompiler {

    private static final long DEFAULT_LIMIT = 10;
    private static final int DEFAULT_K = 2;

    /** A hostile query must end as a refusal, not as an overflow of the stack. */
    private static final int DEEPEST = 32;

    private final VectorReader vectors;

    QueryCompiler(VectorReader vectors) {
        this.vectors = vectors;
    }

    Step compile(QueryPoints request) {
        if (request.hasLookupFrom()) {
            throw Rejected.unimplemented("looking vectors up in another collection");
        }
        CompiledFilter filter = filter(request.hasFilter(), request.getFilter());
        Step.Page page =
                new Step.Page(
                        request.getOffset(),
                        limit(request.hasLimit(), request.getLimit()),
                        request.hasScoreThreshold() ? (Float) request.getScoreThreshold() : null);
        return step(
                request.hasQuery() ? request.getQuery() : null,
                request.hasUsing() ? request.getUsing() : null,
                filter,
                sources(request.getPrefetchList(), filter, 1),
                page);
    }

    private List<Step> sources(List<PrefetchQuery> prefetches, CompiledFilter outer, int depth) {
        if (depth > DEEPEST) {
            throw Rejected.invalid("Prefetches may be nested " + DEEPEST + " deep, not deeper");
        }
        List<Step> sources = new ArrayList<>();
        for (PrefetchQuery prefetch : prefetches) {
            if (prefetch.hasLookupFrom()) {
                throw Rejected.unimplemented("looking vectors up in another collection");
            }
            CompiledFilter filter = filter(prefetch.hasFilter(), prefetch.getFilter()).and(outer);
            Step.Page page =
                    new Step.Page(
                            0,
                            limit(prefetch.hasLimit(), prefetch.getLimit()),
                            prefetch.hasScoreThreshold()
                                    ? (Float) prefetch.getScoreThreshold()
                                    : null);
            sources.add(
                    step(
                            prefetch.hasQuery() ? prefetch.getQuery() : null,
                            prefetch.hasUsing() ? prefetch.getUsing() : null,
                            filter,
                            sources(prefetch.getPrefetchList(), filter, depth + 1),
                            page));
        }
        return sources;
    }

    private static CompiledFilter filter(boolean there, Filter filter) {
        return there ? FilterCompiler.compile(filter) : CompiledFilter.ALL;
    }

    private static long limit(boolean there, long limit) {
        if (there && limit == 0) {
            throw Rejected.invalid(
                    "Validation error in body: [limit: value 0 invalid, must be 1 or larger]");
        }
        return there ? limit : DEFAULT_LIMIT;
    }

    private Step step(
            @Nullable Query query,
            @Nullable String using,
            CompiledFilter filter,
            List<Step> sources,
            Step.Page page) {
        if (query == null) {
            if (!sources.isEmpty()) {
                throw Rejected.invalid(
                        "Bad request: A query is needed to merge the prefetches. Can't have prefetches without defining a query.");
            }
            return new Step.ById(filter, page);
        }
        return switch (query.getVariantCase()) {
            case NEAREST -> {
                String name = using == null ? "" : using;
                yield new Step.Nearest(
                        target(query.getNearest(), name), name, filter, sources, page);
            }
            case ORDER_BY ->
                    new Step.ByField(FieldOrder.of(query.getOrderBy()), filter, sources, page);
            case FUSION -> fused(fusion(query), using, sources, page);
            case RRF -> fused(ranked(query.getRrf(), sources.size()), using, sources, page);
            case RECOMMEND,
                    DISCOVER,
                    CONTEXT,
                    SAMPLE,
                    FORMULA,
                    NEAREST_WITH_MMR,
                    RELEVANCE_FEEDBACK ->
                    throw Rejected.unimplemented("queries of the kind " + query.getVariantCase());
            case VARIANT_NOT_SET -> throw Rejected.invalid("Bad request: an empty query");
        };
    }

    private static Fusion fusion(Query query) {
        return switch (query.getFusion()) {
            case RRF -> new Fusion.ReciprocalRank(DEFAULT_K, List.of());
            case DBSF -> new Fusion.DistributionBased();
            case UNRECOGNIZED -> throw Rejected.invalid("Bad request: unknown fusion");
        };
    }

    private static Fusion ranked(Rrf rrf, int lists) {
        if (rrf.hasK() && rrf.getK() <= 0) {
            throw Rejected.invalid(
                    "Validation error in body: [query.variant.k: value %s invalid, must be 1 or larger]"
                            .formatted(Integer.toUnsignedString(rrf.getK())));
        }
        if (rrf.getWeightsCount() > 0 && rrf.getWeightsCount() != lists) {
            throw Rejected.invalid(
                    "Wrong input: Validation failed: RRF weights length (%d) does not match number of prefetches (%d)"
                            .formatted(rrf.getWeightsCount(), lists));
        }
        for (float weight : rrf.getWeightsList()) {
            if (!(weight >= 0) || Float.isInfinite(weight)) {
                throw Rejected.invalid("Wrong input: RRF weights must be finite and not negative");
            }
        }
        return new Fusion.ReciprocalRank(
                rrf.hasK() ? rrf.getK() : DEFAULT_K, List.copyOf(rrf.getWeightsList()));
    }

    private static Step fused(
            Fusion fusion, @Nullable String using, List<Step> sources, Step.Page page) {
        if (using != null) {
            throw Rejected.invalid(
                    "Bad request: Fusion queries cannot be combined with the 'using' field.");
        }
        if (sources.isEmpty()) {
            throw Rejected.invalid(
                    "Wrong input: Validation failed: cannot apply Fusion without prefetches");
        }
        return new Step.Fused(fusion, sources, page);
    }

    private Step.Target target(VectorInput input, String using) {
        return switch (input.getVariantCase()) {
            case ID -> new Step.Target.Point(PointKey.of(input.getId()));
            case DENSE -> new Step.Target.Dense(vectors.dense(using, input.getDense()));
            case SPARSE ->
                    new Step.Target.Sparse(
                            vectors.sparse(
                                    using,
                                    input.getSparse().getIndicesList(),
                                    input.getSparse().getValuesList()));
            case MULTI_DENSE -> throw Rejected.unimplemented("multi-vectors");
            case DOCUMENT, IMAGE, OBJECT -> throw Rejected.unimplemented("inference");
            case VARIANT_NOT_SET -> throw Rejected.invalid("Bad request: an empty vector");
        };
    }
}
