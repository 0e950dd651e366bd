package dev.neuraltools.pool.redis;

import java.util.Optional;

/**
 * Where a Redis server listens and how to be let in.
 *
 * @param host its host
 * @param port its port
 * @param password its password, unless it asks for none
 */
public record RedisAddress(String host, int port, Optional<String> password) {

    /** The address without the password, for logs and errors. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
