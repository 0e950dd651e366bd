package dev.neuraltools.embedded.qdrant.query;

import dev.neuraltools.embedded.qdrant.collection.PointTable;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Points in the order of their ids. */
public final class PointOrder {

    /** Below one candidate in so many points, the candidates are sorted instead of walking all. */
    private static final int FEW = 16;

    private PointOrder() {}

    /** The slots of the candidates in the order of their ids, from the given id on or all. */
    public static IntStream byId(PointTable points, SlotSet candidates, @Nullable PointKey first) {
        if (candidates.size() > points.size() / FEW) {
            return points.from(first).values().stream()
                    .mapToInt(Integer::intValue)
                    .filter(candidates::contains);
        }
        List<Integer> slots = new ArrayList<>();
        candidates.forEach(slot -> {
            if (first == null || points.key(slot).compareTo(first) >= 0) {
                slots.add(slot);
            }
        });
        slots.sort(Comparator.comparing(points::key));
        return slots.stream().mapToInt(Integer::intValue);
    }
}
