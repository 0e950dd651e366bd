package dev.neuraltools.embedded.qdrant.collection;

import dev.neuraltools.embedded.qdrant.filter.FilterCompiler;
import dev.neuraltools.embedded.qdrant.payload.JsonPath;
import dev.neuraltools.embedded.qdrant.payload.PayloadBytes;
import dev.neuraltools.embedded.qdrant.payload.PayloadMerge;
import dev.neuraltools.embedded.qdrant.payload.PayloadSelection;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Turns a request into the edits it amounts to, or refuses it as a whole. Reads the points, which
 * nobody may change meanwhile.
 */
final class EditPlanner {

    private final PointTable points;
    private final CollectionShape shape;
    private final VectorReader reader;

    EditPlanner(PointTable points, CollectionShape shape) {
        this.points = points;
        this.shape = shape;
        this.reader = new VectorReader(shape);
    }

    List<Edit> upsert(UpsertPoints request, boolean prepared) {
        if (request.getPointsCount() == 0) {
            throw Rejected.invalid("Bad request: Empty update request");
        }
        if (request.hasUpdateFilter() || request.getUpdateModeValue() != 0) {
            throw Rejected.unimplemented("conditional upserts");
        }
        return request.getPointsList().stream()
                .<Edit>map(point -> {
                    PointKey key = PointKey.of(point.getId());
                    if (!point.hasVectors()) {
                        throw Rejected.invalid("Expected some vectors");
                    }
                    return new Edit.Put(
                            key,
                            PayloadBytes.encode(point.getPayloadMap()),
                            reader.read(point.getVectors(), prepared));
                })
                .toList();
    }

    List<Edit> delete(DeletePoints request) {
        if (!request.hasPoints()) {
            throw Rejected.invalid("PointSelector is missing");
        }
        return present(request.getPoints()).stream().<Edit>map(Edit.Remove::new).toList();
    }

    List<Edit> updateVectors(UpdatePointVectors request) {
        if (request.hasUpdateFilter()) {
            throw Rejected.unimplemented("conditional updates");
        }
        if (request.getPointsCount() == 0) {
            throw Rejected.invalid("Bad request: Empty update request");
        }
        return request.getPointsList().stream()
                .<Edit>map(point ->
                        new Edit.PutVectors(
                                existing(PointKey.of(point.getId())),
                                reader.read(point.getVectors(), false)))
                .toList();
    }

    List<Edit> deleteVectors(DeletePointVectors request) {
        if (!request.hasPointsSelector()) {
            throw Rejected.invalid("points_selector is expected");
        }
        List<String> names = request.getVectors().getNamesList();
        if (names.isEmpty()) {
            throw Rejected.invalid("Bad request: No vector names to delete");
        }
        for (String name : names) {
            if (!shape.dense().containsKey(name) && !shape.sparse().containsKey(name)) {
                throw VectorReader.unknown(name);
            }
        }
        return present(request.getPointsSelector()).stream()
                .<Edit>map(key -> new Edit.DropVectors(key, names))
                .toList();
    }

    List<Edit> setPayload(SetPayloadPoints request) {
        Map<String, Value> added = request.getPayloadMap();
        if (!request.hasKey()) {
            return payloads(selector(request), old -> PayloadMerge.merge(old, added));
        }
        JsonPath path = JsonPath.parse(request.getKey());
        return payloads(selector(request), old -> PayloadMerge.mergeAt(path, old, added));
    }

    List<Edit> overwritePayload(SetPayloadPoints request) {
        if (request.hasKey()) {
            throw Rejected.unimplemented("overwriting a payload under a key");
        }
        return payloads(selector(request), old -> request.getPayloadMap());
    }

    private static PointsSelector selector(SetPayloadPoints request) {
        if (!request.hasPointsSelector()) {
            throw Rejected.invalid("points_selector is expected");
        }
        return request.getPointsSelector();
    }

    List<Edit> deletePayload(DeletePayloadPoints request) {
        if (!request.hasPointsSelector()) {
            throw Rejected.invalid("points_selector is expected");
        }
        PayloadSelection removed = new PayloadSelection(request.getKeysList());
        return payloads(request.getPointsSelector(), removed::remove);
    }

    List<Edit> clearPayload(ClearPayloadPoints request) {
        if (!request.hasPoints()) {
            throw Rejected.invalid("PointSelector is missing");
        }
        return present(request.getPoints()).stream()
                .<Edit>map(key -> new Edit.PutPayload(key, new byte[0]))
                .toList();
    }

    private List<Edit> payloads(PointsSelector selector, UnaryOperator<Map<String, Value>> change) {
        List<Edit> edits = new ArrayList<>();
        for (PointKey key : selected(selector)) {
            byte[] old = points.payload(points.slot(existing(key)));
            Map<String, Value> changed = change.apply(PayloadBytes.decode(old));
            edits.add(new Edit.PutPayload(key, PayloadBytes.encode(changed)));
        }
        return edits;
    }

    private PointKey existing(PointKey key) {
        if (points.slot(key) < 0) {
            throw Rejected.notFound("Not found: No point with id " + key + " found");
        }
        return key;
    }

    private List<PointKey> present(PointsSelector selector) {
        return selected(selector).stream().filter(key -> points.slot(key) >= 0).toList();
    }

    private List<PointKey> selected(PointsSelector selector) {
        return switch (selector.getPointsSelectorOneOfCase()) {
            case POINTS ->
                    selector.getPoints().getIdsList().stream()
                            .map(PointKey::of)
                            .distinct()
                            .toList();
            case FILTER -> {
                List<PointKey> keys = new ArrayList<>();
                FilterCompiler.compile(selector.getFilter())
                        .select(points)
                        .forEach(slot -> keys.add(points.key(slot)));
                yield keys;
            }
            case POINTSSELECTORONEOF_NOT_SET -> throw Rejected.invalid("PointSelector is missing");
        };
    }
}
