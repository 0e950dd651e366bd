package dev.neuraltools.vector.qdrant;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a collection is made of: its vectors, and the fields that it is filtered by. */
final class Schema {

    static final String DENSE = "dense";
    static final String BODY = "body";
    static final String NAMES = "names";
    static final String FILE = "file";
    static final String COMMIT = "commit";

    static final String TYPE = "type";
    static final String PATH = "path";
    static final String LANGUAGE = "language";
    static final String KIND = "kind";
    static final String TEST = "test";
    static final String EMBEDDABLE = "embeddable";
    static final String PRIORITY = "priority";
    static final String HEADER = "header";
    static final String TEXT = "text";

    private Schema() {}

    /** The request for a collection; the words are weighed with the collection's own IDF. */
    static CreateCollection collection(String name, int dimension) {
        SparseVectorParams withIdf =
                SparseVectorParams.newBuilder().setModifier(Modifier.Idf).build();
        return CreateCollection.newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(
                        VectorsConfig.newBuilder()
                                .setParamsMap(
                                        VectorParamsMap.newBuilder()
                                                .putMap(
                                                        DENSE,
                                                        VectorParams.newBuilder()
                                                                .setSize(dimension)
                                                                .setDistance(Distance.Cosine)
                                                                .build())))
                .setSparseVectorsConfig(
                        SparseVectorConfig.newBuilder()
                                .putMap(BODY, withIdf)
                                .putMap(NAMES, withIdf)
                                .putMap(FILE, withIdf)
                                .putMap(COMMIT, withIdf))
                .build();
    }

    /** The fields that are indexed. */
    static Map<String, PayloadSchemaType> indexes() {
        Map<String, PayloadSchemaType> indexes = new LinkedHashMap<>();
        indexes.put(TYPE, PayloadSchemaType.Keyword);
        indexes.put(PATH, PayloadSchemaType.Keyword);
        indexes.put(LANGUAGE, PayloadSchemaType.Keyword);
        indexes.put(KIND, PayloadSchemaType.Keyword);
        indexes.put(TEST, PayloadSchemaType.Bool);
        indexes.put(EMBEDDABLE, PayloadSchemaType.Bool);
        indexes.put(PRIORITY, PayloadSchemaType.Float);
        return indexes;
    }
}
