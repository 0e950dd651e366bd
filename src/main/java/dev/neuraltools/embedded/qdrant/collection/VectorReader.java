package dev.neuraltools.embedded.qdrant.collection;

import dev.neuraltools.embedded.qdrant.point.Rejected;
import dev.neuraltools.embedded.qdrant.vectors.SparseVector;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads vectors from requests and checks them against the shape of their collection. */
public final class VectorReader {

    private final CollectionShape shape;

    public VectorReader(CollectionShape shape) {
        this.shape = shape;
    }

    /**
     * The vectors of one point.
     *
     * @param prepared whether they come out of this engine and are stored as they are
     * @throws Rejected when one does not fit the collection
     */
    NamedVectors read(Vectors vectors, boolean prepared) {
        Map<String, Vector> named =
                switch (vectors.getVectorsOptionsCase()) {
                    case VECTOR -> Map.of("", vectors.getVector());
                    case VECTORS -> vectors.getVectors().getVectorsMap();
                    case VECTORSOPTIONS_NOT_SET -> throw Rejected.invalid("Expected some vectors");
                };
        NamedVectors read = new NamedVectors(new HashMap<>(), new HashMap<>());
        named.forEach((name, vector) -> read(name, vector, prepared, read));
        return read;
    }

    @SuppressWarnings("deprecation") // older clients still fill the flat fields
    private void read(String name, Vector vector, boolean prepared, NamedVectors target) {
        switch (vector.getVectorCase()) {
            case DENSE -> target.dense().put(name, dense(name, vector.getDense(), prepared));
            case SPARSE ->
                    target.sparse()
                            .put(
                                    name,
                                    sparse(
                                            name,
                                            vector.getSparse().getIndicesList(),
                                            vector.getSparse().getValuesList()));
            case VECTOR_NOT_SET -> {
                if (vector.hasIndices()) {
                    List<Integer> indices = vector.getIndices().getDataList();
                    target.sparse().put(name, sparse(name, indices, vector.getDataList()));
                } else {
                    target.dense().put(name, dense(name, flat(vector.getDataList()), prepared));
                }
            }
            case MULTI_DENSE -> throw Rejected.unimplemented("multi-vectors");
            case DOCUMENT, IMAGE, OBJECT -> throw Rejected.unimplemented("inference");
        }
    }

    /**
     * A dense vector, prepared for the metric of its name.
     *
     * @throws Rejected when there are no such vectors or its size is wrong
     */
    public float[] dense(String name, DenseVector data) {
        return dense(name, data, false);
    }

    private static DenseVector flat(List<Float> data) {
        return DenseVector.newBuilder().addAllData(data).build();
    }

    private float[] dense(String name, DenseVector data, boolean prepared) {
        CollectionShape.Dense params = shape.dense().get(name);
        if (params == null) {
            throw shape.sparse().containsKey(name) ? wrongType() : unknown(name);
        }
        if (data.getDataCount() != params.dimensions()) {
            throw Rejected.invalid(
                    "Wrong input: Vector dimension error: expected dim: %d, got %d"
                            .formatted(params.dimensions(), data.getDataCount()));
        }
        float[] vector = new float[data.getDataCount()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = requireFinite(data.getData(i));
        }
        return prepared ? vector : params.metric().prepare(vector);
    }

    /**
     * A sparse vector.
     *
     * @throws Rejected when there are no such vectors or its parts do not go together
     */
    public SparseVector sparse(String name, List<Integer> indices, List<Float> values) {
        if (indices.size() != values.size()) {
            throw Rejected.invalid(
                    "Validation error in body: [values of the sparse vector '%s': must be the same length as indices]"
                            .formatted(name));
        }
        SparseVector vector = SparseVector.of(indices, values);
        if (vector.repeatsTerm()) {
            throw Rejected.invalid(
                    "Validation error in body: [indices of the sparse vector '%s': must be unique]"
                            .formatted(name));
        }
        if (!shape.sparse().containsKey(name)) {
            throw shape.dense().containsKey(name) ? wrongType() : unknown(name);
        }
        for (float weight : vector.weights()) {
            requireFinite(weight);
        }
        return vector;
    }

    private static float requireFinite(float component) {
        if (!Float.isFinite(component)) {
            throw Rejected.invalid("Wrong input: a vector holds a number that is not finite");
        }
        return component;
    }

    private static Rejected wrongType() {
        return Rejected.invalid(
                "Wrong input: Conversion between sparse and regular vectors failed");
    }

    /** The refusal of a vector name that the collection does not have. */
    public static Rejected unknown(String name) {
        return Rejected.invalid("Wrong input: Not existing vector name error: " + name);
    }
}
