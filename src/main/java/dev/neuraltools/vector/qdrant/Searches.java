package dev.neuraltools.vector.qdrant;

import dev.neuraltools.vector.ChunkFilter;
import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.ChunkSearch;
import dev.neuraltools.vector.SparseVector;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.List;

/** Searches as Qdrant is asked, and what it answers. */
final class Searches {

    private static final WithPayloadSelector WITHOUT_TEXT =
            WithPayloadSelectorFactory.exclude(List.of(Schema.TEXT, Schema.HEADER));

    private Searches() {}

    /** Whether a search can find anything; Qdrant takes no query without terms or limit. */
    static boolean asks(ChunkSearch search) {
        return search.limit() > 0
                && switch (search) {
                    case ChunkSearch.Dense _ -> true;
                    case ChunkSearch.Body body -> !body.terms().isEmpty();
                    case ChunkSearch.Names names -> !names.terms().isEmpty();
                    case ChunkSearch.Files files -> !files.terms().isEmpty();
                };
    }

    /** The query of a search. */
    static QueryPoints query(String collection, ChunkSearch search) {
        QueryPoints.Builder builder =
                switch (search) {
                    case ChunkSearch.Dense dense ->
                            of(Schema.DENSE, QueryFactory.nearest(dense.vector()));
                    case ChunkSearch.Body body -> of(Schema.BODY, Sparse.nearest(body.terms()));
                    case ChunkSearch.Names names -> of(Schema.NAMES, Sparse.nearest(names.terms()));
                    case ChunkSearch.Files files -> of(Schema.FILE, Sparse.nearest(files.terms()));
                };
        builder.setWithPayload(WITHOUT_TEXT).setCollectionName(collection).setLimit(search.limit());
        if (!search.filter().equals(ChunkFilter.ALL)) {
            builder.setFilter(Filters.of(search.filter()));
        }
        return builder.build();
    }

    /** The query for commits. */
    static QueryPoints commits(String collection, SparseVector terms, int limit) {
        return of(Schema.COMMIT, Sparse.nearest(terms))
                .setCollectionName(collection)
                .setLimit(limit)
                .setWithPayload(WithPayloadSelectorFactory.enable(true))
                .build();
    }

    private static QueryPoints.Builder of(String vector, Query query) {
        return QueryPoints.newBuilder().setUsing(vector).setQuery(query);
    }

    /** The chunks that were found, best first, without header and text. */
    static List<ChunkHit> hits(BatchResult result) {
        return result.getResultList().stream()
                .map(point ->
                        new ChunkHit(
                                ChunkPoints.chunk(point.getId(), point.getPayloadMap()),
                                point.getScore()))
                .toList();
    }
}
