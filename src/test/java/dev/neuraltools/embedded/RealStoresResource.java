package dev.neuraltools.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Leads a {@code @QuarkusTest} to the {@link RealStores} of its JVM. */
public final class RealStoresResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return RealStores.addresses().properties();
    }

    @Override
    public void stop() {
        // The stores are shared by all tests of the JVM and end with it.
    }
}
