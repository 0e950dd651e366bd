package dev.neuraltools.embedded;

import dev.neuraltools.embedded.qdrant.EmbeddedQdrant;
import java.io.IOException;
import org.jboss.logging.Logger;

/** The vector engine, which runs in this process and so ends with it. */
final class EmbeddedVectors implements Store {
    private static final Logger LOG = Logger.getLogger(EmbeddedVectors.class);
    private static final String STORE = "qdrant";

    private final EmbeddedQdrant engine;
    private final StoreAddresses.Qdrant address;

    private EmbeddedVectors(EmbeddedQdrant engine, StoreAddresses.Qdrant address) {
        this.engine = engine;
        this.address = address;
    }

    /** Opens the engine's data and serves it on a free port. */
    static EmbeddedVectors start(DataFolder data) throws IOException {
        String key = data.password(STORE);
        EmbeddedQdrant engine = EmbeddedQdrant.start(data.store(STORE), data.port(STORE), key);
        return new EmbeddedVectors(
                engine, new StoreAddresses.Qdrant(LoopbackPorts.HOST, engine.port(), key));
    }

    StoreAddresses.Qdrant address() {
        return address;
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public void stop() {
        try {
            engine.close();
        } catch (IOException e) {
            LOG.errorf(e, "The vector engine did not close in good order");
        }
    }
}
