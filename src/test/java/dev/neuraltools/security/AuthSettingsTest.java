package dev.neuraltools.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthSettingsTest {

    private static final String PROVIDER =
            "NEURAL_AUTH=jwt NEURAL_JWT_ISSUER=https://idp NEURAL_JWT_AUDIENCE=us ";

    static AuthConfig config(String settings) {
        Map<String, String> environment = new HashMap<>(Map.of("NEURAL_DATA", "/data"));
        for (String each : settings.strip().split(" +", -1)) {
            String[] parts = each.split("=", 2);
            if (parts.length == 2) {
                environment.put(parts[0], parts[1]);
            }
        }
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(AuthConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(AuthConfig.class);
    }

    @Test
    void nobodyIsAskedByDefault() {
        AuthSettings settings = AuthSettings.of(config(""));

        assertThat(settings.required()).isFalse();
        assertThat(settings.keyFile()).isEmpty();
        assertThat(settings.provider()).isEmpty();
        assertThat(settings.publicMetrics()).isFalse();
        assertThat(settings.revocationGrace()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void ownTokensNeedNoFurtherSetting() {
        AuthSettings settings = AuthSettings.of(config("NEURAL_AUTH=jwt NEURAL_HOST=0.0.0.0"));

        assertThat(settings.required()).isTrue();
        assertThat(settings.keyFile()).contains(Path.of("/data/token-key.json"));
        assertThat(settings.provider()).isEmpty();
    }

    @Test
    void providerHasItsDefaults() {
        AuthSettings.IdentityProvider provider =
                AuthSettings.of(config(PROVIDER + "NEURAL_JWKS_URL=https://idp/keys"))
                        .provider()
                        .orElseThrow();

        assertThat(provider.leeway()).isEqualTo(Duration.ofSeconds(30));
        assertThat(provider.claims())
                .isEqualTo(
                        new AuthSettings.ClaimRules(
                                "sub",
                                List.of("scope", "roles"),
                                "neural:reader",
                                "neural:indexer",
                                "neural:admin",
                                java.util.Optional.empty(),
                                "neural_projects",
                                ProjectGrants.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEURAL_AUTH=basic | none or jwt",
                "NEURAL_JWT_ISSUER=https://idp | NEURAL_JWT_ISSUER is set, but NEURAL_AUTH is none",
                "NEURAL_JWKS_URL=https://idp/k | NEURAL_JWKS_URL is set, but NEURAL_AUTH is none",
                "NEURAL_TOKEN_KEY_FILE=/k | NEURAL_TOKEN_KEY_FILE is set, but",
                "NEURAL_AUTH=jwt NEURAL_ALLOW_ANONYMOUS=true | contradict",
                "NEURAL_AUTH=jwt NEURAL_JWT_AUDIENCE=us | NEURAL_JWT_ISSUER is missing",
                "NEURAL_AUTH=jwt NEURAL_JWKS_URL=https://idp/k | NEURAL_JWT_ISSUER is missing",
                "NEURAL_AUTH=jwt NEURAL_JWT_ISSUER=https://idp | NEURAL_JWT_AUDIENCE is missing",
                "NEURAL_AUTH=jwt NEURAL_JWT_ISSUER=https://idp NEURAL_JWT_AUDIENCE=us | are both missing",
                "NEURAL_AUTH=jwt NEURAL_JWT_ISSUER=https://idp NEURAL_JWT_AUDIENCE=us NEURAL_JWKS_URL=https://idp/k NEURAL_JWT_PUBLIC_KEY_FILE=/p | are both set",
                "NEURAL_AUTH=jwt NEURAL_JWT_ISSUER=neural-tools NEURAL_JWT_AUDIENCE=us NEURAL_JWKS_URL=https://idp/k | own name",
                "NEURAL_AUTH=jwt NEURAL_JWT_ISSUER=https://idp NEURAL_JWT_AUDIENCE=us NEURAL_JWKS_URL=http://192.0.2.1/k | https",
                "NEURAL_AUTH=jwt NEURAL_JWT_ISSUER=https://idp NEURAL_JWT_AUDIENCE=us NEURAL_JWKS_URL=keys | no http or https address",
                "NEURAL_AUTH=jwt NEURAL_JWT_ISSUER=https://idp NEURAL_JWT_AUDIENCE=us NEURAL_JWKS_URL=https://idp/k NEURAL_JWT_LEEWAY=3600 | NEURAL_JWT_LEEWAY",
                "NEURAL_AUTH=jwt NEURAL_JWT_ISSUER=https://idp NEURAL_JWT_AUDIENCE=us NEURAL_JWKS_URL=https://idp/k NEURAL_JWT_DEFAULT_ROLE=admin | NEURAL_JWT_DEFAULT_ROLE",
                "NEURAL_AUTH=jwt NEURAL_TOKEN_REVOCATION_GRACE=1D | NEURAL_TOKEN_REVOCATION_GRACE",
                "NEURAL_PUBLIC_URL=search.example | NEURAL_PUBLIC_URL"
            })
    void settingThatIsMissingOrContradictsIsNamed(String settings, String said) {
        assertThatThrownBy(() -> AuthSettings.of(config(settings)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.8.8.8, true",
        "localhost, true",
        "::1, true",
        "[::1], true",
        "0.0.0.0, false",
        "::, false",
        "192.0.2.7, false",
        "no.such.host.invalid, false"
    })
    void withoutAuthenticationOnlyThisMachineIsServed(String host, boolean served) {
        String settings = "NEURAL_HOST=" + host;
        if (served) {
            assertThat(AuthSettings.of(config(settings)).required()).isFalse();
        } else {
            assertThatThrownBy(() -> AuthSettings.of(config(settings)))
                    .hasMessageContaining("NEURAL_AUTH=jwt")
                    .hasMessageContaining("NEURAL_ALLOW_ANONYMOUS=true");
            assertThat(
                            AuthSettings.of(config(settings + " NEURAL_ALLOW_ANONYMOUS=true"))
                                    .required())
                    .isFalse();
        }
    }
}
