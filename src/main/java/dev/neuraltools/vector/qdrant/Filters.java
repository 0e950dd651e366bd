package dev.neuraltools.vector.qdrant;

import static io.qdrant.client.ConditionFactory.hasVector;
import static io.qdrant.client.ConditionFactory.match;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.ConditionFactory.matchText;

import dev.neuraltools.vector.ChunkFilter;
import io.qdrant.client.grpc.Common.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which points are meant, as Qdrant is told. */
final class Filters {

    static final String CHUNK = "chunk";
    static final String COMMIT = "commit";

    private Filters() {}

    /** Chunks alone. */
    static Filter chunks() {
        return start().build();
    }

    /** Chunks that are to have a dense vector. */
    static Filter embeddable() {
        return start().addMust(match(Schema.EMBEDDABLE, true)).build();
    }

    /** Chunks that have a dense vector. */
    static Filter embedded() {
        return start().addMust(hasVector(Schema.DENSE)).build();
    }

    /** Chunks that are to have a dense vector and have none. */
    static Filter pending() {
        return start().addMust(match(Schema.EMBEDDABLE, true))
                .addMustNot(hasVector(Schema.DENSE))
                .build();
    }

    /** The chunks of some files. */
    static Filter of(Collection<String> paths) {
        return start().addMust(matchKeywords(Schema.PATH, List.copyOf(paths))).build();
    }

    /**
     * Chunks that a filter lets through. The text has no index, so that a match of it is an exact
     * substring, upper and lower case told apart.
     */
    static Filter of(ChunkFilter filter) {
        Filter.Builder builder = start();
        any(builder, Schema.PATH, filter.paths());
        any(builder, Schema.LANGUAGE, filter.languages());
        any(builder, Schema.KIND, filter.kinds());
        filter.test().ifPresent(test -> builder.addMust(match(Schema.TEST, test)));
        filter.contains().stream()
                .filter(part -> !part.isEmpty())
                .forEach(part -> builder.addMust(matchText(Schema.TEXT, part)));
        return builder.build();
    }

    private static Filter.Builder start() {
        return Filter.newBuilder().addMust(matchKeyword(Schema.TYPE, CHUNK));
    }

    private static void any(Filter.Builder builder, String field, Set<String> values) {
        if (!values.isEmpty()) {
            builder.addMust(matchKeywords(field, List.copyOf(values)));
        }
    }
}
