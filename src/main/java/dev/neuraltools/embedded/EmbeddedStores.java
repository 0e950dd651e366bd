package dev.neuraltools.embedded;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stores that run as long as this does: started together, ended together. They also end when
 * this process does, however that comes.
 */
public final class EmbeddedStores implements AutoCloseable {
    private final List<Store> stores;
    private final StoreAddresses addresses;

    private EmbeddedStores(List<Store> stores, StoreAddresses addresses) {
        this.stores = stores;
        this.addresses = addresses;
    }

    /**
     * Starts every store that does not run elsewhere, all at once, writes {@code stores.json} and
     * returns when they serve. Blocks for some seconds.
     *
     * @throws IOException when one does not come up; the others are stopped again
     */
    public static EmbeddedStores start(DataFolder data, ExternalStores external)
            throws IOException, InterruptedException {
        StoreLaunch launch = new StoreLaunch();
        Future<Optional<EmbeddedNeo4j>> neo4j =
                launch.unless(external.neo4j(), () -> EmbeddedNeo4j.start(data));
        Future<Optional<EmbeddedVectors>> vectors =
                launch.unless(external.qdrant(), () -> EmbeddedVectors.start(data));
        Future<Optional<EmbeddedRedis>> cache =
                launch.unless(
                        external.redisCache(),
                        () -> EmbeddedRedis.start(data, EmbeddedRedis.Role.CACHE));
        Future<Optional<EmbeddedRedis>> queue =
                launch.unless(
                        external.redisQueue(),
                        () -> EmbeddedRedis.start(data, EmbeddedRedis.Role.QUEUE));
        List<Store> stores = launch.await();
        StoreAddresses addresses =
                new StoreAddresses(
                        address(neo4j, EmbeddedNeo4j::address),
                        address(vectors, EmbeddedVectors::address),
                        address(cache, EmbeddedRedis::address),
                        address(queue, EmbeddedRedis::address));
        data.publish(addresses);
        return new EmbeddedStores(stores, addresses);
    }

    private static <S extends Store, A> @Nullable A address(
            Future<Optional<S>> store, Function<S, A> address) {
        return store.resultNow().map(address).orElse(null);
    }

    /** Where the stores are, with their passwords. */
    public StoreAddresses addresses() {
        return addresses;
    }

    /** The processes that were started; the vector engine runs in this one. */
    public List<Long> pids() {
        long here = ProcessHandle.current().pid();
        return stores.stream().map(Store::pid).filter(pid -> pid != here).toList();
    }

    /** Ends all stores in good order; returns when they are gone, after some seconds at most. */
    @Override
    public void close() {
        StoreLaunch.stop(stores);
    }
}
