package dev.neuraltools.embedded.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.QueryBatchPoints;
import io.qdrant.client.grpc.Points.QueryBatchResponse;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.ScrollResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares an answer with a recorded one by the rules of the traces' README.
 *
 * @param line what was asked
 * @param longer answers a query once more with a larger limit, so that it shows which points are
 *     equal to the last ones
 */
record TraceComparison(TraceLine line, Function<QueryPoints, List<ScoredPoint>> longer) {

    private static final double RELATIVE = 1e-5;
    private static final double ABSOLUTE = 1e-6;

    void compare(Message request, Message expected, Message actual) {
        switch (expected) {
            case GetCollectionInfoResponse info ->
                    compareInfo(info.getResult(), ((GetCollectionInfoResponse) actual).getResult());
            case QueryResponse query ->
                    compareHits(
                            (QueryPoints) request,
                            query.getResultList(),
                            ((QueryResponse) actual).getResultList());
            case QueryBatchResponse batch ->
                    compareBatch((QueryBatchPoints) request, batch, (QueryBatchResponse) actual);
            case GetResponse get ->
                    assertThat(((GetResponse) actual).getResultList())
                            .containsExactlyInAnyOrderElementsOf(get.getResultList());
            case ScrollResponse scroll -> compareScroll(scroll, (ScrollResponse) actual);
            case PointsOperationResponse written ->
                    assertThat(((PointsOperationResponse) actual).getResult().getStatus())
                            .isEqualTo(written.getResult().getStatus());
            default -> assertThat(withoutTime(actual)).isEqualTo(withoutTime(expected));
        }
    }

    private static Message withoutTime(Message message) {
        var field = message.getDescriptorForType().findFieldByName("time");
        Message timeless = field == null ? message : message.toBuilder().clearField(field).build();
        var commit = timeless.getDescriptorForType().findFieldByName("commit");
        return commit == null ? timeless : timeless.toBuilder().clearField(commit).build();
    }

    private static void compareInfo(CollectionInfo expected, CollectionInfo actual) {
        assertThat(actual.getConfig().getParams()).isEqualTo(expected.getConfig().getParams());
        assertThat(actual.getPayloadSchemaMap()).isEqualTo(expected.getPayloadSchemaMap());
        assertThat(actual.getPointsCount()).isEqualTo(expected.getPointsCount());
    }

    private void compareBatch(
            QueryBatchPoints request, QueryBatchResponse expected, QueryBatchResponse actual) {
        assertThat(actual.getResultList()).hasSameSizeAs(expected.getResultList());
        for (int i = 0; i < expected.getResultCount(); i++) {
            compareHits(
                    request.getQueryPoints(i),
                    expected.getResult(i).getResultList(),
                    actual.getResult(i).getResultList());
        }
    }

    private void compareHits(
            QueryPoints request, List<ScoredPoint> expected, List<ScoredPoint> actual) {
        assertThat(actual).hasSameSizeAs(expected);
        if (line.isTied()) {
            return;
        }
        for (int from = 0; from < expected.size(); ) {
            int to = from;
            while (to < expected.size() && near(expected.get(from), expected.get(to))) {
                assertThat(near(expected.get(to), actual.get(to)))
                        .as("score %d: %s, not %s", to, actual.get(to), expected.get(to))
                        .isTrue();
                to++;
            }
            compareEquals(
                    request,
                    expected.subList(from, to),
                    actual.subList(from, to),
                    to == actual.size());
            from = to;
        }
    }

    /** Which of the last equals are cut off is free; elsewhere they must be the same points. */
    private void compareEquals(
            QueryPoints request,
            List<ScoredPoint> expected,
            List<ScoredPoint> actual,
            boolean last) {
        if (!last || contents(actual).equals(contents(expected))) {
            assertThat(contents(actual)).isEqualTo(contents(expected));
            return;
        }
        ScoredPoint any = expected.getFirst();
        assertThat(contents(longer.apply(request).stream().filter(hit -> near(any, hit)).toList()))
                .containsAll(contents(expected))
                .containsAll(contents(actual));
    }

    private static boolean near(ScoredPoint a, ScoredPoint b) {
        double difference = Math.abs(a.getScore() - b.getScore());
        return difference <= ABSOLUTE + RELATIVE * Math.abs(a.getScore());
    }

    private static Set<ScoredPoint> contents(List<ScoredPoint> points) {
        return points.stream()
                .map(point -> point.toBuilder().clearScore().clearVersion().build())
                .collect(Collectors.toSet());
    }

    /** Points of the same place in an order come in any order among themselves. */
    private static void compareScroll(ScrollResponse expected, ScrollResponse actual) {
        if (expected.getResultList().stream().noneMatch(RetrievedPoint::hasOrderValue)) {
            assertThat(actual.getResultList()).isEqualTo(expected.getResultList());
            assertThat(actual.getNextPageOffset()).isEqualTo(expected.getNextPageOffset());
            return;
        }
        assertThat(actual.getResultList().stream().map(RetrievedPoint::getOrderValue))
                .containsExactlyElementsOf(
                        expected.getResultList().stream()
                                .map(RetrievedPoint::getOrderValue)
                                .toList());
        var last = expected.getResultList().getLast().getOrderValue();
        Set<PointId> seen = new HashSet<>();
        actual.getResultList().forEach(point -> assertThat(seen.add(point.getId())).isTrue());
        assertThat(actual.getResultList().stream().filter(p -> !p.getOrderValue().equals(last)))
                .containsExactlyInAnyOrderElementsOf(
                        expected.getResultList().stream()
                                .filter(point -> !point.getOrderValue().equals(last))
                                .toList());
    }
}
