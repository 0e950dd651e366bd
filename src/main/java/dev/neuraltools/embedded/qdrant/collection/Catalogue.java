package dev.neuraltools.embedded.qdrant.collection;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import dev.neuraltools.embedded.qdrant.storage.DurableFiles;
import dev.neuraltools.embedded.qdrant.storage.Manifest;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All collections and aliases of a data folder. Each change of it is durable when the call returns,
 * and happens as a whole. Safe for use by many threads; changes block on the disk.
 */
public final class Catalogue implements AutoCloseable {

    private static final int LONGEST_NAME = 255;
    private static final String FORBIDDEN = "<>:\"/\\|?*\0\u001f";

    private final Path folder;
    private final Object changing = new Object();
    private volatile State state;

    /**
     * A collection as the catalogue knows it.
     *
     * @param name what it is called, aliases apart
     * @param folder the number of its folder
     * @param request what it was made with, and changed to since
     * @param points the collection itself
     */
    public record Entry(
            String name, long folder, CreateCollection request, PointCollection points) {}

    private record State(
            long nextFolder, SortedMap<String, Entry> entries, SortedMap<String, String> aliases) {}

    /** Opens all collections of a data folder, which is made if missing. */
    public Catalogue(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Manifest manifest = Manifest.read(manifestFile());
        removeStrays(
                manifest.collections().stream()
                        .map(entry -> collectionFolder(entry.folder()))
                        .collect(Collectors.toSet()));
        SortedMap<String, Entry> entries = new TreeMap<>();
        for (Manifest.Entry entry : manifest.collections()) {
            entries.put(entry.name(), open(entry.name(), entry.folder(), parse(entry.request())));
        }
        state = new State(manifest.nextFolder(), entries, new TreeMap<>(manifest.aliases()));
    }

    private static CreateCollection parse(byte[] request) throws InvalidProtocolBufferException {
        return CreateCollection.parseFrom(request);
    }

    private Entry open(String name, long number, CreateCollection request) throws IOException {
        CollectionShape shape = CollectionShape.of(request);
        return new Entry(
                name, number, request, new PointCollection(collectionFolder(number), shape));
    }

    /** A crash between two steps of making or deleting a collection leaves its folder behind. */
    private void removeStrays(Set<Path> known) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path stray :
                    folders.filter(path -> path.getFileName().toString().startsWith("collection-"))
                            .filter(path -> !known.contains(path))
                            .toList()) {
                DurableFiles.deleteFolder(stray);
            }
        }
    }

    private Path manifestFile() {
        return folder.resolve("manifest");
    }

    private Path collectionFolder(long number) {
        return folder.resolve("collection-" + number);
    }

    /** All collections in the order of their names. */
    public Collection<Entry> entries() {
        return state.entries().values();
    }

    /** The name of the collection for each alias, in the order of the aliases. */
    public Map<String, String> aliases() {
        return state.aliases();
    }

    public boolean exists(String nameOrAlias) {
        State now = state;
        return now.entries().containsKey(now.aliases().getOrDefault(nameOrAlias, nameOrAlias));
    }

    /**
     * The collection of this name or alias.
     *
     * @throws Rejected when there is none
     */
    public Entry get(String nameOrAlias) {
        State now = state;
        Entry entry = now.entries().get(now.aliases().getOrDefault(nameOrAlias, nameOrAlias));
        if (entry == null) {
            throw missing(nameOrAlias);
        }
        return entry;
    }

    private static Rejected missing(String name) {
        return Rejected.notFound("Not found: Collection `" + name + "` doesn't exist!");
    }

    /**
     * Makes a collection.
     *
     * @throws Rejected when the name is taken or not allowed, or the shape makes no sense
     */
    public void create(CreateCollection request) {
        String name = request.getCollectionName();
        requireName(name);
        synchronized (changing) {
            State now = state;
            if (now.entries().containsKey(name)) {
                throw taken(name);
            }
            if (now.aliases().containsKey(name)) {
                throw Rejected.invalid(
                        "Wrong input: Can't create collection with name %s. Alias with the same name already exists"
                                .formatted(name));
            }
            guarded(() -> {
                Entry entry = open(name, now.nextFolder(), request);
                SortedMap<String, Entry> entries = new TreeMap<>(now.entries());
                entries.put(name, entry);
                become(new State(now.nextFolder() + 1, entries, now.aliases()));
            });
        }
    }

    private static Rejected taken(String name) {
        return Rejected.alreadyExists("Wrong input: Collection `" + name + "` already exists!");
    }

    private static void requireName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Rejected.invalid(
                    "Validation error in body: [collection_name: value \"%s\" invalid, must be from 1 to 255 characters]"
                            .formatted(name));
        }
        name.chars()
                .filter(each -> FORBIDDEN.indexOf(each) >= 0)
                .findFirst()
                .ifPresent(each -> {
                    throw Rejected.invalid(
                            "Validation error in body: [collection_name: collection name cannot contain \"%c\" char]"
                                    .formatted(each));
                });
        if (name.equals(".") || name.equals("..")) {
            throw Rejected.invalid(
                    "Validation error in body: [collection_name: \"%s\" is no name]"
                            .formatted(name));
        }
    }

    /**
     * Changes the settings of a collection.
     *
     * @throws Rejected when there is no such collection
     */
    public void update(String nameOrAlias, UnaryOperator<CreateCollection> change) {
        synchronized (changing) {
            Entry old = get(nameOrAlias);
            State now = state;
            SortedMap<String, Entry> entries = new TreeMap<>(now.entries());
            entries.put(
                    old.name(),
                    new Entry(old.name(), old.folder(), change.apply(old.request()), old.points()));
            guarded(() -> become(new State(now.nextFolder(), entries, now.aliases())));
        }
    }

    /** Deletes the collection of this name, with its aliases; false when there is none. */
    public boolean delete(String name) {
        synchronized (changing) {
            State now = state;
            SortedMap<String, Entry> entries = new TreeMap<>(now.entries());
            Entry entry = entries.remove(name);
            if (entry == null) {
                return false;
            }
            SortedMap<String, String> aliases = new TreeMap<>(now.aliases());
            aliases.values().removeIf(name::equals);
            guarded(() -> {
                become(new State(now.nextFolder(), entries, aliases));
                entry.points().close();
                DurableFiles.deleteFolder(collectionFolder(entry.folder()));
            });
            return true;
        }
    }

    /**
     * Changes aliases, all of them or none.
     *
     * @throws Rejected when one of the changes cannot be made
     */
    public void changeAliases(List<AliasOperations> operations) {
        synchronized (changing) {
            State now = state;
            SortedMap<String, String> aliases = new TreeMap<>(now.aliases());
            operations.forEach(operation -> change(aliases, operation, now.entries()));
            guarded(() -> become(new State(now.nextFolder(), now.entries(), aliases)));
        }
    }

    private static void change(
            Map<String, String> aliases, AliasOperations operation, Map<String, Entry> entries) {
        switch (operation.getActionCase()) {
            case CREATE_ALIAS -> {
                String alias = operation.getCreateAlias().getAliasName();
                String target = operation.getCreateAlias().getCollectionName();
                if (!entries.containsKey(target)) {
                    throw missing(target);
                }
                requireFree(alias, entries);
                aliases.put(alias, target);
            }
            case RENAME_ALIAS -> {
                String old = operation.getRenameAlias().getOldAliasName();
                String target = aliases.remove(old);
                if (target == null) {
                    throw Rejected.notFound("Not found: Alias " + old + " does not exists!");
                }
                requireFree(operation.getRenameAlias().getNewAliasName(), entries);
                aliases.put(operation.getRenameAlias().getNewAliasName(), target);
            }
            case DELETE_ALIAS -> aliases.remove(operation.getDeleteAlias().getAliasName());
            case ACTION_NOT_SET -> throw Rejected.invalid("Malformed alias operation");
        }
    }

    private static void requireFree(String alias, Map<String, Entry> entries) {
        requireName(alias);
        if (entries.containsKey(alias)) {
            throw taken(alias);
        }
    }

    private void become(State next) throws IOException {
        new Manifest(
                        next.nextFolder(),
                        next.entries().values().stream()
                                .map(entry ->
                                        new Manifest.Entry(
                                                entry.name(),
                                                entry.folder(),
                                                entry.request().toByteArray()))
                                .toList(),
                        next.aliases())
                .write(manifestFile());
        state = next;
    }

    private interface DiskAction {
        void run() throws IOException;
    }

    private static void guarded(DiskAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The change could not be written to the disk", e);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (changing) {
            for (Entry entry : entries()) {
                entry.points().close();
            }
        }
    }
}
