package dev.neuraltools.security;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Tokens that {@link SecuredService} takes, while it runs. */
public final class TestTokens {

    /** The key of the identity provider that this test's server trusts. */
    private static PublicJsonWebKey key() {
        String json =
                ConfigProvider.getConfig().getValue(IdentityProviderResource.KEY, String.class);
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(json);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token for a principal with a role, which may see some projects. */
    public String of(String principal, Role role, String... projects) {
        Map<String, Object> claims = TestIssuer.claims(principal);
        claims.put("scope", "openid neural:" + role);
        claims.put("neural_projects", List.of(projects));
        return sign(claims);
    }

    /** A token with these claims. */
    public String sign(Map<String, Object> claims) {
        return TestIssuer.sign(key(), claims);
    }
}
