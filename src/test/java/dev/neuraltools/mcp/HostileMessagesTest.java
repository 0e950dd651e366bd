package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.mcp.JsonRpcMessage.Accepted;
import dev.neuraltools.mcp.JsonRpcMessage.Refused;
import dev.neuraltools.security.HostileText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is sent, it is either handed on as a message or refused with a JSON-RPC error. */
class HostileMessagesTest {

    private static final int EACH = 100;

    @Property(tries = 800)
    void bodyIsAcceptedOrRefusedAndNothingElse(@ForAll long seed) {
        HostileText hostile = new HostileText(seed);
        for (int i = 0; i < HostileText.times(EACH); i++) {
            String text = i % 3 == 0 ? hostile.swapped(Messages.ALL) : hostile.of(Messages.ALL);
            check(Buffer.buffer(text));
        }
    }

    @Property(tries = 50)
    void anyBytesAreAcceptedOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < HostileText.times(EACH); i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            check(Buffer.buffer(bytes));
        }
    }

    static void check(Buffer body) {
        switch (JsonRpcMessage.read(body)) {
            case Refused refused ->
                    assertThat(
                                    new JsonObject(refused.body())
                                            .getJsonObject("error")
                                            .getInteger("code"))
                            .isNegative();
            case Accepted accepted -> {
                assertThat(accepted.messages()).isNotEmpty();
                accepted.hello()
                        .filter(hello -> Handshake.fault(hello).isEmpty())
                        .ifPresent(hello ->
                                assertThat(Handshake.client(hello).handshake())
                                        .contains("\"capabilities\":{"));
            }
        }
    }
}
