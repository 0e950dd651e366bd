package dev.neuraltools.vector.qdrant;

import com.google.protobuf.MessageLite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Cuts what is sent into requests of a size that a store takes. */
final class Portions {

    private static final int BYTES = 8 << 20;

    private Portions() {}

    /** At most so many at a time. */
    static <T> void each(Collection<T> all, int most, Consumer<List<T>> send) {
        List<T> items = List.copyOf(all);
        for (int from = 0; from < items.size(); from += most) {
            send.accept(items.subList(from, Math.min(items.size(), from + most)));
        }
    }

    /** At most so many messages at a time, and some megabytes. */
    static <T extends MessageLite> void ofBytes(List<T> all, int most, Consumer<List<T>> send) {
        List<T> portion = new ArrayList<>();
        int bytes = 0;
        for (T message : all) {
            int size = message.getSerializedSize();
            if (portion.size() == most || (bytes + size > BYTES && !portion.isEmpty())) {
                send.accept(portion);
                portion = new ArrayList<>();
                bytes = 0;
            }
            portion.add(message);
            bytes += size;
        }
        if (!portion.isEmpty()) {
            send.accept(portion);
        }
    }
}
