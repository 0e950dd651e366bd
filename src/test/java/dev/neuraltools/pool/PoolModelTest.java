package dev.neuraltools.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.pool.GateModel.Call;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.jspecify.annotations.Nullable;

/** Two pools that share their holders, beside a model, through any course of events. */
class PoolModelTest {

    private static final Map<String, Integer> SIZES = Map.of("neo4j", 3, "qdrant", 2);
    private static final Map<String, Scopes.Sharer> HOLDERS =
            Map.of(
                    "ann", new Scopes.Sharer("ann", 2, 3),
                    "bob", new Scopes.Sharer("bob", 1, 1),
                    "eve", new Scopes.Sharer("eve", 3, 2));

    @Property(tries = 150)
    void poolsDoWhatTheModelDoes(@ForAll("courses") ActionChain<World> course) {
        try (World end = course.run()) {
            end.giveAllBack();
        }
    }

    @Provide
    Arbitrary<ActionChain<World>> courses() {
        return ActionChain.startWith(World::new)
                .withAction(5, new Ask())
                .withAction(3, new GiveBack())
                .withAction(1, new Cancel())
                .withAction(1, new Tend())
                .withMaxTransformations(40);
    }

    /** The pools, the model, and the calls that are under way. */
    static final class World implements AutoCloseable {

        private record Running(
                CompletableFuture<Lease<Integer>> lease, Cancellation cancellation) {}

        private final GateModel model = new GateModel(SIZES, HOLDERS);
        private final CountingConnector store = new CountingConnector();
        private final Holders holders = new Holders();
        private final Map<String, Pool<Integer>> pools = new TreeMap<>();
        private final Map<Call, Running> calls = new LinkedHashMap<>();
        private int asked;

        World() {
            SIZES.forEach((name, size) ->
                    pools.put(
                            name,
                            new Pool<>(
                                    PoolSettings.of(name, size, 0),
                                    store,
                                    BreakerSettings.usual(),
                                    holders,
                                    System::nanoTime)));
        }

        void ask(String holder, String pool) {
            Call call = new Call(asked++, holder, pool);
            var cancellation = new Cancellation();
            var scope = Scopes.of(there(HOLDERS.get(holder)), Duration.ofMinutes(5), cancellation);
            var lease = new CompletableFuture<Lease<Integer>>();
            calls.put(call, new Running(lease, cancellation));
            model.ask(call);
            Thread.startVirtualThread(() -> {
                try {
                    lease.complete(there(pools.get(pool)).acquire(scope));
                } catch (RuntimeException end) {
                    lease.completeExceptionally(end);
                }
            });
            settle();
        }

        void giveBack(int which) {
            Call call = model.granted().get(which % model.granted().size());
            model.giveBack(call);
            there(calls.remove(call)).lease().join().close();
            settle();
        }

        void cancel(int which) {
            Call call = model.waiting().get(which % model.waiting().size());
            model.cancel(call);
            Running running = there(calls.remove(call));
            running.cancellation().request();
            assertThat(running.lease())
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(CallCancelledException.class);
            settle();
        }

        void tend() {
            pools.values().forEach(Pool::tend);
            settle();
        }

        void giveAllBack() {
            while (!model.granted().isEmpty()) {
                giveBack(0);
            }
            assertThat(model.waiting()).isEmpty();
            assertThat(holders.size()).isZero();
        }

        /**
         * Waits until the pools have come where the model is, and finds that they go no further.
         */
        private void settle() {
            model.granted().forEach(call -> granted(there(calls.get(call))));
            assertThat(model.nobodyWaitsInVain()).isTrue();
            for (String name : model.pools()) {
                Pool<Integer> pool = there(pools.get(name));
                long since = System.nanoTime();
                while (pool.statistics().waiting() != model.waitingFor(name)) {
                    assertThat(System.nanoTime() - since).isLessThan(60_000_000_000L);
                    Thread.onSpinWait();
                }
                assertThat(pool.statistics().inUse())
                        .isEqualTo((int) model.heldOf(name))
                        .isLessThanOrEqualTo(there(SIZES.get(name)));
            }
            assertThat(model.waiting()).allMatch(call -> !there(calls.get(call)).lease().isDone());
            assertThat(distinctConnections()).isTrue();
            assertThat(store.mostOpen.get()).isLessThanOrEqualTo(5);
        }

        private boolean distinctConnections() {
            List<Integer> lent =
                    model.granted().stream()
                            .map(call -> there(calls.get(call)).lease().join().connection())
                            .toList();
            return lent.stream().distinct().count() == lent.size();
        }

        private static <T> T there(@Nullable T value) {
            return Objects.requireNonNull(value);
        }

        private static void granted(Running running) {
            try {
                running.lease().get(1, TimeUnit.MINUTES);
            } catch (Exception failure) {
                throw new AssertionError("a call that may pass does not", failure);
            }
        }

        @Override
        public void close() {
            pools.values().forEach(Pool::close);
            assertThat(store.open).hasValue(0);
        }

        @Override
        public String toString() {
            return "granted " + model.granted() + ", waiting " + model.waiting();
        }
    }

    private static final class Ask implements Action.Independent<World> {
        @Override
        public Arbitrary<Transformer<World>> transformer() {
            return Arbitraries.of(HOLDERS.keySet())
                    .flatMap(holder ->
                            Arbitraries.of(SIZES.keySet())
                                    .map(pool ->
                                            Transformer.mutate(
                                                    holder + " asks " + pool,
                                                    world -> world.ask(holder, pool))));
        }
    }

    private static final class GiveBack implements Action.Independent<World> {
        @Override
        public boolean precondition(World world) {
            return !world.model.granted().isEmpty();
        }

        @Override
        public Arbitrary<Transformer<World>> transformer() {
            return Arbitraries.integers()
                    .between(0, 99)
                    .map(which ->
                            Transformer.mutate(
                                    "give back " + which, world -> world.giveBack(which)));
        }
    }

    private static final class Cancel implements Action.Independent<World> {
        @Override
        public boolean precondition(World world) {
            return !world.model.waiting().isEmpty();
        }

        @Override
        public Arbitrary<Transformer<World>> transformer() {
            return Arbitraries.integers()
                    .between(0, 99)
                    .map(which ->
                            Transformer.mutate("cancel " + which, world -> world.cancel(which)));
        }
    }

    private static final class Tend implements Action.Independent<World> {
        @Override
        public Arbitrary<Transformer<World>> transformer() {
            return Arbitraries.just(Transformer.mutate("tend", World::tend));
        }
    }
}
