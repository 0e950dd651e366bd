package dev.neuraltools.embedded.qdrant.collection;

import com.google.protobuf.Message;
import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.JsonPath;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import dev.neuraltools.embedded.qdrant.storage.CollectionFolder;
import dev.neuraltools.embedded.qdrant.storage.StoredRecord;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * One collection: its points in memory and its folder on the disk.
 *
 * <p>Writers come one after the other. Each request is checked against the points as they are,
 * logged, and then applied at once under the write lock, so that readers see all of it or nothing;
 * whoever asked to wait then waits for the disk, together with others who do. Safe for use by many
 * threads; writes and opening block on the disk.
 */
public final class PointCollection implements AutoCloseable {

    private final CollectionShape shape;
    private final PointTable points;
    private final EditPlanner planner;
    private final Map<String, CreateFieldIndexCollection> indexes = new TreeMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantReadWriteLock visible = new ReentrantReadWriteLock();
    private final CollectionFolder folder;
    private boolean closed;

    /** What a request amounts to once it has been accepted. */
    private interface Change {
        void apply(long sequence);
    }

    /** Opens the collection in its folder, which is made if missing. */
    public PointCollection(Path folder, CollectionShape shape) throws IOException {
        this.shape = shape;
        points = new PointTable(shape);
        planner = new EditPlanner(points, shape);
        this.folder = new CollectionFolder(folder, this::replay);
    }

    private void replay(StoredRecord stored) {
        Operation operation = Operation.of(stored.kind());
        accept(operation, operation.parse(stored.body())).apply(stored.sequence());
    }

    public CollectionShape shape() {
        return shape;
    }

    /**
     * Carries out a write, as a whole or not at all.
     *
     * @param wait whether to return only when it is on the disk
     * @return the number of the write
     * @throws Rejected when the request is refused; then nothing has changed
     * @throws UncheckedIOException when the disk fails; then the write may be lost
     */
    public long write(Operation operation, Message request, boolean wait) {
        try {
            long sequence = append(operation, request);
            if (wait) {
                folder.sync();
            }
            return sequence;
        } catch (IOException e) {
            throw new UncheckedIOException("The write could not be logged", e);
        }
    }

    private long append(Operation operation, Message request) throws IOException {
        writing.lock();
        try {
            requireOpen();
            Change change = accept(operation, request);
            long sequence = folder.append(operation.code(), request.toByteArray());
            visible.writeLock().lock();
            try {
                change.apply(sequence);
            } finally {
                visible.writeLock().unlock();
            }
            return sequence;
        } finally {
            writing.unlock();
        }
    }

    private Change accept(Operation operation, Message request) {
        return switch (operation) {
            case CREATE_FIELD_INDEX -> createIndex((CreateFieldIndexCollection) request);
            case DELETE_FIELD_INDEX -> deleteIndex((DeleteFieldIndexCollection) request);
            default -> {
                List<Edit> edits = edits(operation, request);
                yield sequence -> edits.forEach(edit -> points.apply(edit, sequence));
            }
        };
    }

    private List<Edit> edits(Operation operation, Message request) {
        return switch (operation) {
            case UPSERT -> planner.upsert((UpsertPoints) request, false);
            case RESTORE -> planner.upsert((UpsertPoints) request, true);
            case DELETE -> planner.delete((DeletePoints) request);
            case UPDATE_VECTORS -> planner.updateVectors((UpdatePointVectors) request);
            case DELETE_VECTORS -> planner.deleteVectors((DeletePointVectors) request);
            case SET_PAYLOAD -> planner.setPayload((SetPayloadPoints) request);
            case OVERWRITE_PAYLOAD -> planner.overwritePayload((SetPayloadPoints) request);
            case DELETE_PAYLOAD -> planner.deletePayload((DeletePayloadPoints) request);
            case CLEAR_PAYLOAD -> planner.clearPayload((ClearPayloadPoints) request);
            case CREATE_FIELD_INDEX, DELETE_FIELD_INDEX -> throw new AssertionError(operation);
        };
    }

    private Change createIndex(CreateFieldIndexCollection request) {
        FieldIndex index = FieldIndexRequest.index(request);
        return sequence -> {
            points.addIndex(request.getFieldName(), index);
            indexes.put(request.getFieldName(), request);
        };
    }

    private Change deleteIndex(DeleteFieldIndexCollection request) {
        JsonPath.parse(request.getFieldName());
        return sequence -> {
            points.removeIndex(request.getFieldName());
            indexes.remove(request.getFieldName());
        };
    }

    /** Reads the points, which stay as they are until the reader returns. */
    public <T> T read(Function<PointTable, T> reader) {
        visible.readLock().lock();
        try {
            requireOpen();
            return reader.apply(points);
        } finally {
            visible.readLock().unlock();
        }
    }

    /** The field indexes by path, as they were asked for. */
    public Map<String, CreateFieldIndexCollection> indexes() {
        return read(_ -> Map.copyOf(indexes));
    }

    private void requireOpen() {
        if (closed) {
            throw Rejected.notFound(
                    "Not found: the collection was deleted or the engine is closing");
        }
    }

    /** Brings to the disk what nobody waited for, and shortens the log where that pays. */
    public void maintain() throws IOException {
        folder.sync();
        writing.lock();
        try {
            if (!closed && folder.wantsSnapshot()) {
                folder.snapshot(writer -> SnapshotRecords.write(points, indexes.values(), writer));
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        writing.lock();
        visible.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                points.close();
                folder.close();
            }
        } finally {
            visible.writeLock().unlock();
            writing.unlock();
        }
    }
}
