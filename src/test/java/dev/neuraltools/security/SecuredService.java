package dev.neuraltools.security;

import dev.neuraltools.embedded.RealStoresResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/**
 * The whole service while it asks for tokens, on the real stores that all tests share: one
 * application for all tests with {@code @QuarkusTest @TestProfile(SecuredService.class)}. {@link
 * TestTokens} has tokens for it.
 */
public final class SecuredService implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(RealStoresResource.class),
                new TestResourceEntry(IdentityProviderResource.class));
    }
}
