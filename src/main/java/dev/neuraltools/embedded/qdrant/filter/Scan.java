package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.PayloadBytes;
import dev.neuraltools.embedded.qdrant.point.SlotSet;

/** The way without an index: reads the payload of each candidate. */
final class Scan {

    private Scan() {}

    static SlotSet among(SlotSet candidates, FilterScope scope, Condition condition) {
        SlotSet passed = new SlotSet();
        candidates.forEach(slot -> {
            byte[] payload = scope.payload(slot);
            if (condition.test(name -> PayloadBytes.field(payload, name))) {
                passed.add(slot);
            }
        });
        return passed;
    }
}
