package dev.neuraltools.pool;

import org.jspecify.annotations.Nullable;

/** What is done with a leased connection. */
@FunctionalInterface
public interface Work<C, R extends @Nullable Object> {
    R apply(C connection) throws Exception;
}
