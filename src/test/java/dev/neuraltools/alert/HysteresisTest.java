package dev.neuraltools.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.alert.Hysteresis.Reading;
import dev.neuraltools.alert.Hysteresis.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HysteresisTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** One measurement a second, beside what a look at the whole past says. */
    @Property(tries = 300)
    void presentExactlyAfterBadForLongEnoughUntilGoodForLongEnough(
            @ForAll @Size(min = 1, max = 60) List<Reading> readings,
            @ForAll @IntRange(max = 5) int raiseAfter,
            @ForAll @IntRange(max = 5) int clearAfter) {
        Timing timing = new Timing(Duration.ofSeconds(raiseAfter), Duration.ofSeconds(clearAfter));
        Hysteresis state = new Hysteresis.Quiet();
        boolean present = false;
        for (int second = 0; second < readings.size(); second++) {
            state = state.next(readings.get(second), START.plusSeconds(second), timing);
            if (!present && run(readings, second, Reading.BAD) > raiseAfter) {
                present = true;
            } else if (present && run(readings, second, Reading.GOOD) > clearAfter) {
                present = false;
            }
            assertThat(state.present()).as("second %d of %s", second, readings).isEqualTo(present);
        }
    }

    /** How many of the last readings were such, without a break. */
    private static int run(List<Reading> readings, int last, Reading wanted) {
        int length = 0;
        while (length <= last && readings.get(last - length) == wanted) {
            length++;
        }
        return length;
    }

    @Property(tries = 100)
    void sinceIsWhenItBecameBad(@ForAll @IntRange(max = 20) int quiet) {
        Timing timing = new Timing(Duration.ofSeconds(3), Duration.ofSeconds(3));
        Hysteresis state = new Hysteresis.Quiet();
        for (int second = 0; second < quiet + 4; second++) {
            Reading reading = second < quiet ? Reading.GOOD : Reading.BAD;
            state = state.next(reading, START.plusSeconds(second), timing);
        }
        assertThat(state).isEqualTo(new Hysteresis.Raised(START.plusSeconds(quiet)));
    }
}
