package dev.neuraltools.vector.qdrant;

import dev.neuraltools.scope.ProjectScope;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.List;
import java.util.OptionalInt;

/** The collections, one for each generation of a project, and the alias of the live one. */
final class Generations {

    private final QdrantCalls calls;

    Generations(QdrantCalls calls) {
        this.calls = calls;
    }

    void create(ProjectScope project, int dimension) {
        drop(project);
        String name = CollectionName.of(project).name();
        calls.once(
                project,
                "creating the collection " + name,
                (client, timeout) ->
                        client.createCollectionAsync(Schema.collection(name, dimension), timeout));
        Schema.indexes()
                .forEach((field, type) ->
                        calls.call(
                                project,
                                "indexing the field " + field + " of " + name,
                                (client, timeout) ->
                                        client.createPayloadIndexAsync(
                                                name, field, type, null, true, null, timeout)));
    }

    boolean exists(ProjectScope project) {
        String name = CollectionName.of(project).name();
        return calls.call(
                project,
                "looking for the collection " + name,
                (client, timeout) -> client.collectionExistsAsync(name, timeout));
    }

    /** Asks first, for what is not there is an error of the client. */
    OptionalInt dimension(ProjectScope project) {
        if (!exists(project)) {
            return OptionalInt.empty();
        }
        String name = CollectionName.of(project).name();
        VectorsConfig vectors =
                calls.call(
                                project,
                                "reading the shape of the collection " + name,
                                (client, timeout) -> client.getCollectionInfoAsync(name, timeout))
                        .getConfig()
                        .getParams()
                        .getVectorsConfig();
        VectorParams dense =
                vectors.getParamsMap()
                        .getMapOrDefault(Schema.DENSE, VectorParams.getDefaultInstance());
        return dense.getSize() == 0
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(dense.getSize()));
    }

    void publish(ProjectScope project) {
        CollectionName collection = CollectionName.of(project);
        List<AliasOperations> operations =
                List.of(
                        AliasOperations.newBuilder()
                                .setDeleteAlias(
                                        DeleteAlias.newBuilder().setAliasName(collection.alias()))
                                .build(),
                        AliasOperations.newBuilder()
                                .setCreateAlias(
                                        CreateAlias.newBuilder()
                                                .setAliasName(collection.alias())
                                                .setCollectionName(collection.name()))
                                .build());
        calls.once(
                project,
                "publishing the collection " + collection.name(),
                (client, timeout) -> client.updateAliasesAsync(operations, timeout));
    }

    /** Asks first, for deleting what is not there is an error of the client. */
    void drop(ProjectScope project) {
        String name = CollectionName.of(project).name();
        if (exists(project)) {
            calls.once(
                    project,
                    "dropping the collection " + name,
                    (client, timeout) -> client.deleteCollectionAsync(name, timeout));
        }
    }
}
