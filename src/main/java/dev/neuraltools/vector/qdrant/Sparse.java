package dev.neuraltools.vector.qdrant;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import dev.neuraltools.vector.SparseVector;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.Vector;
import java.util.Map;

/** Weights of terms as Qdrant takes them; what it calls unsigned, Java holds in an int. */
final class Sparse {

    private Sparse() {}

    /** Puts a vector under its name; one that says nothing stays out. */
    static void put(Map<String, Vector> vectors, String name, SparseVector terms) {
        if (!terms.isEmpty()) {
            vectors.put(
                    name,
                    VectorFactory.vector(
                            Floats.asList(terms.values()), Ints.asList(terms.indices())));
        }
    }

    /** The query for what resembles some terms. */
    static Query nearest(SparseVector terms) {
        return QueryFactory.nearest(Floats.asList(terms.values()), Ints.asList(terms.indices()));
    }
}
