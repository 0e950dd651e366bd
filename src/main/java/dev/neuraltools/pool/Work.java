package dev.neuraltools.pool;

/** What is done with a leased connection. */
@FunctionalInterface
public interface Work<C, R> {
    R apply(C connection) throws Exception;
}
