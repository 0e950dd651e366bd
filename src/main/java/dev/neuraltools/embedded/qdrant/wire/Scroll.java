package dev.neuraltools.embedded.qdrant.wire;

import dev.neuraltools.embedded.qdrant.collection.PointTable;
import dev.neuraltools.embedded.qdrant.filter.CompiledFilter;
import dev.neuraltools.embedded.qdrant.filter.FilterCompiler;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import dev.neuraltools.embedded.qdrant.query.FieldOrder;
import dev.neuraltools.embedded.qdrant.query.PointOrder;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithPayloadSelector;

/**
 * A page of points in the order of their ids or of a field.
 *
 * @param request what was asked for
 * @param filter what the points must pass
 * @param limit how many points a page has
 */
record Scroll(ScrollPoints request, CompiledFilter filter, long limit) {

    private static final long DEFAULT_LIMIT = 10;
    private static final WithPayloadSelector ALL_PAYLOAD =
            WithPayloadSelector.newBuilder().setEnable(true).build();

    /**
     * Checks a request.
     *
     * @throws Rejected when it contradicts itself
     */
    static Scroll of(ScrollPoints request) {
        if (request.hasLimit() && request.getLimit() == 0) {
            throw Rejected.invalid(
                    "Validation error in body: [limit: value 0 invalid, must be 1 or larger]");
        }
        if (request.hasOrderBy() && request.hasOffset()) {
            throw Rejected.invalid(
                    "Wrong input: Cannot use an `offset` when using `order_by`. Page by `order_by.start_from` and a filter that leaves out the ids already seen.");
        }
        long limit =
                request.hasLimit() ? Integer.toUnsignedLong(request.getLimit()) : DEFAULT_LIMIT;
        return new Scroll(request, FilterCompiler.compile(request.getFilter()), limit);
    }

    ScrollResponse.Builder run(PointTable points) {
        WithPayloadSelector payload =
                request.hasWithPayload() ? request.getWithPayload() : ALL_PAYLOAD;
        PointWriter writer = new PointWriter(points, payload, request.getWithVectors());
        SlotSet candidates = filter.select(points);
        ScrollResponse.Builder response = ScrollResponse.newBuilder();
        if (request.hasOrderBy()) {
            FieldOrder.of(request.getOrderBy())
                    .first(points, candidates, limit)
                    .forEach(place ->
                            response.addResult(writer.retrieved(place.slot(), place.value())));
            return response;
        }
        PointKey first = request.hasOffset() ? PointKey.of(request.getOffset()) : null;
        PointOrder.byId(points, candidates, first)
                .limit(limit + 1)
                .forEach(slot -> {
                    if (response.getResultCount() < limit) {
                        response.addResult(writer.retrieved(slot));
                    } else {
                        response.setNextPageOffset(points.key(slot).toId());
                    }
                });
        return response;
    }
}
