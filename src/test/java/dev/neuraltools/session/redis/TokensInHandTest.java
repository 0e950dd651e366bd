package dev.neuraltools.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.session.RateLimiter.Limit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensInHandTest {

    private static final Limit LIMIT = new Limit("s", 1_000);

    private final TokensInHand inHand = new TokensInHand();
    private final List<Integer> back = new ArrayList<>();

    private TokensAhead held(int tokens) {
        TokensAhead ahead = new TokensAhead(() -> 0);
        ahead.came(tokens);
        inHand.hold(ahead, LIMIT);
        return ahead;
    }

    private void letGo() {
        inHand.letGo(any -> true, (limit, tokens) -> back.add(tokens));
    }

    @Test
    void whatIsHeldGoesBackOnce() {
        held(3);
        letGo();
        letGo();
        assertThat(back).containsExactly(3);
    }

    @Test
    void whatWasTakenOfABucketBeforeItWasMadeAnewGoesBackToo() {
        held(3);
        held(5);
        letGo();
        assertThat(back).containsExactlyInAnyOrder(3, 5);
    }

    @Test
    void whatIsStillNeededStays() {
        held(3);
        inHand.letGo(any -> false, (limit, tokens) -> back.add(tokens));
        assertThat(back).isEmpty();
        letGo();
        assertThat(back).containsExactly(3);
    }

    @Test
    void emptyHandsGiveNothing() {
        assertThat(held(3).take(3)).isTrue();
        letGo();
        assertThat(back).isEmpty();
    }
}
