package dev.neuraltools.catalog.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.neuraltools.catalog.CatalogException;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.pool.ConnectionFailedException;
import dev.neuraltools.pool.redis.RedisScript;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.ProjectNotVisibleException;
import dev.neuraltools.scope.Scope;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A catalog in a Redis hash, from each project's name to its state. What was last read or written
 * here is kept to be read while Redis is away.
 */
public final class RedisProjectCatalog implements ProjectCatalog {

    private static final Logger LOG = Logger.getLogger(RedisProjectCatalog.class);
    private static final RedisScript REPLACE =
            RedisScript.beside(RedisProjectCatalog.class, "replace.lua");
    private static final String KEY = "neural:projects";

    /** A reader that can go on with what was last known does not wait long to learn more. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /**
     * A list that was read so short a time ago is read out again: calls that come together share
     * one look. What this server changes it sees at once.
     */
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final ScopedRedis redis;

    /** How often this server began or ended a change; its lock orders what is taken over. */
    private final AtomicLong changes = new AtomicLong();

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** A project as it was read; what is the same next time need not be parsed again. */
    @SuppressWarnings("ArrayRecordComponent") // compared by hand
    private record Known(byte[] json, ProjectState state) {}

    /** Whether all projects have been read once, so that one not known is not there. */
    private volatile boolean whole;

    /** When the last look at all projects began, as {@link System#nanoTime()} counts. */
    private volatile long looked = System.nanoTime() - MOMENT.toNanos();

    public RedisProjectCatalog(ScopedRedis redis) {
        this.redis = redis;
    }

    @Override
    public Optional<ProjectState> find(Scope scope, String name) {
        if (!scope.sees(name)) {
            return Optional.empty();
        }
        refresh(
                scope,
                commands ->
                        look(() -> commands.hget(KEY, name), (json, begun) -> remember(name, json)),
                () -> whole || known.containsKey(name));
        return Optional.ofNullable(known.get(name)).map(Known::state);
    }

    @Override
    public List<ProjectState> list(Scope scope) {
        if (!whole || System.nanoTime() - looked >= MOMENT.toNanos()) {
            refresh(
                    scope,
                    commands -> look(() -> commands.hgetall(KEY), this::rememberAll),
                    () -> whole);
        }
        return known.values().stream()
                .map(Known::state)
                .filter(state -> scope.sees(state.name()))
                .sorted(Comparator.comparing(ProjectState::name))
                .toList();
    }

    @Override
    public ProjectState update(Scope scope, String name, UnaryOperator<ProjectState> change) {
        requireVisible(scope, name);
        while (true) {
            scope.check("changing the project " + name);
            byte[] before = write(scope, commands -> orEmpty(commands.hget(KEY, name)));
            ProjectState after =
                    change.apply(
                            before.length == 0 ? ProjectState.nothing(name, "") : read(before));
            requireSameName(name, after);
            changes.incrementAndGet();
            if (write(scope, commands -> replace(commands, name, before, after))) {
                changed(() -> known.put(name, new Known(ProjectJson.write(after), after)));
                return after;
            }
        }
    }

    @Override
    public void remove(Scope scope, String name) {
        requireVisible(scope, name);
        changes.incrementAndGet();
        write(scope, commands -> commands.hdel(KEY, name));
        changed(() -> known.remove(name));
    }

    /**
     * Reads what there is; where that fails, what is known has to do.
     *
     * @throws CatalogException when too little is known to answer
     */
    private void refresh(
            Scope scope,
            Function<RedisCommands<String, byte[]>, Boolean> read,
            BooleanSupplier enoughKnown) {
        try {
            redis.callIdempotent(
                    enoughKnown.getAsBoolean() ? scope.within(PATIENCE) : scope,
                    "read the catalog",
                    read);
        } catch (RedisException | ConnectionFailedException | DeadlineExceededException away) {
            scope.check("reading the catalog");
            if (!enoughKnown.getAsBoolean()) {
                throw new CatalogException(
                        "the catalog's Redis did not answer: " + away.getMessage(), away);
            }
            LOG.debugf("the catalog answers from what it knew: %s", away.getMessage());
        }
    }

    /**
     * Reads and takes over what was read; again where this server changed something meanwhile, so
     * that what it wrote is never overwritten by what was there before.
     */
    private <V extends @Nullable Object> boolean look(Supplier<V> read, ObjLongConsumer<V> take) {
        while (true) {
            long seen = changes.get();
            long begun = System.nanoTime();
            V value = read.get();
            synchronized (changes) {
                if (changes.get() == seen) {
                    take.accept(value, begun);
                    return true;
                }
            }
        }
    }

    private void changed(Runnable change) {
        synchronized (changes) {
            change.run();
            changes.incrementAndGet();
        }
    }

    private void remember(String name, byte @Nullable [] json) {
        if (json == null) {
            known.remove(name);
        } else {
            known.compute(
                    name,
                    (any, before) ->
                            before != null && Arrays.equals(before.json(), json)
                                    ? before
                                    : new Known(json, read(json)));
        }
    }

    private void rememberAll(Map<String, byte[]> all, long begun) {
        known.keySet().retainAll(all.keySet());
        all.forEach(this::remember);
        looked = begun;
        whole = true;
    }

    private <R extends @Nullable Object> R write(
            Scope scope, Function<RedisCommands<String, byte[]>, R> work) {
        try {
            return redis.call(scope, "change the catalog", work);
        } catch (RedisException | ConnectionFailedException failure) {
            throw new CatalogException(
                    "the catalog's Redis did not answer; nothing was changed for certain: "
                            + failure.getMessage(),
                    failure);
        }
    }

    private static ProjectState read(byte[] json) {
        try {
            return ProjectJson.read(json);
        } catch (UncheckedIOException notOurs) {
            throw new CatalogException(
                    "the catalog holds a project that this version cannot read: "
                            + notOurs.getMessage(),
                    notOurs);
        }
    }

    private static boolean replace(
            RedisCommands<String, byte[]> commands,
            String name,
            byte[] before,
            ProjectState after) {
        byte[][] arguments = {name.getBytes(UTF_8), before, ProjectJson.write(after)};
        return REPLACE.number(commands, new String[] {KEY}, arguments) == 1;
    }

    private static byte[] orEmpty(byte @Nullable [] value) {
        return value == null ? new byte[0] : value;
    }

    private static void requireVisible(Scope scope, String name) {
        if (!scope.sees(name)) {
            throw new ProjectNotVisibleException(name);
        }
    }

    private static void requireSameName(String name, ProjectState after) {
        if (!after.name().equals(name)) {
            throw new IllegalArgumentException(
                    "a change of the project %s named it %s".formatted(name, after.name()));
        }
    }
}
