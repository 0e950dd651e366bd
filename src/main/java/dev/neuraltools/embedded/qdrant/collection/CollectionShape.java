package dev.neuraltools.embedded.qdrant.collection;

import dev.neuraltools.embedded.qdrant.point.Rejected;
import dev.neuraltools.embedded.qdrant.vectors.Metric;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which vectors the points of a collection may have. The vector without a name is called "".
 *
 * @param dense by name
 * @param sparse by name
 */
public record CollectionShape(Map<String, Dense> dense, Map<String, Sparse> sparse) {

    /** What the dense vectors of one name are like. */
    public record Dense(int dimensions, Metric metric) {}

    /** What the sparse vectors of one name are like. */
    public record Sparse(boolean idf) {}

    private static final int MOST_DIMENSIONS = 65_536;

    /**
     * The shape that a request asks for.
     *
     * @throws Rejected when it contradicts itself or asks for what is not supported
     */
    public static CollectionShape of(CreateCollection request) {
        Map<String, Dense> dense = dense(request.getVectorsConfig());
        Map<String, Sparse> sparse = new TreeMap<>();
        request.getSparseVectorsConfig()
                .getMapMap()
                .forEach((name, params) -> sparse.put(name, sparse(params)));
        for (String name : sparse.keySet()) {
            if (dense.containsKey(name)) {
                throw Rejected.invalid(
                        "Wrong input: Dense and sparse vector names must be unique - duplicate"
                                + " found with '%s'".formatted(name));
            }
        }
        if (request.hasShardingMethod() && request.getShardNumber() > 1) {
            throw Rejected.unimplemented("shards");
        }
        return new CollectionShape(dense, sparse);
    }

    private static Map<String, Dense> dense(VectorsConfig config) {
        Map<String, Dense> dense = new TreeMap<>();
        switch (config.getConfigCase()) {
            case PARAMS -> dense.put("", dense(config.getParams()));
            case PARAMS_MAP ->
                    config.getParamsMap()
                            .getMapMap()
                            .forEach((name, params) -> dense.put(name, dense(params)));
            case CONFIG_NOT_SET -> {}
        }
        return dense;
    }

    private static Dense dense(VectorParams params) {
        long size = params.getSize();
        if (size < 1 || size > MOST_DIMENSIONS) {
            throw Rejected.invalid(
                    "Validation error in body: [vectors_config.config.size: value %s invalid, must be from 1 to %d]"
                            .formatted(Long.toUnsignedString(size), MOST_DIMENSIONS));
        }
        if (params.hasMultivectorConfig()) {
            throw Rejected.unimplemented("multi-vectors");
        }
        return new Dense((int) size, metric(params.getDistance()));
    }

    private static Metric metric(Distance distance) {
        return switch (distance) {
            case Cosine -> Metric.COSINE;
            case Dot -> Metric.DOT;
            case Euclid -> Metric.EUCLID;
            case Manhattan -> Metric.MANHATTAN;
            case UnknownDistance, UNRECOGNIZED ->
                    throw Rejected.invalid("Malformed distance parameter: " + distance);
        };
    }

    private static Sparse sparse(SparseVectorParams params) {
        return new Sparse(params.getModifier() == Modifier.Idf);
    }
}
