package dev.neuraltools.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call, with all that is missing or contradicts itself refused. Immutable.
 *
 * @param required whether callers have to prove who they are
 * @param provider whose tokens are taken besides the server's own, if there is one
 * @param keyFile where the server's own key is, or is to be made; empty without authentication
 * @param revocationGrace see {@link AuthConfig#tokenRevocationGrace}
 * @param publicMetrics see {@link AuthConfig#publicMetrics}
 * @param publicUrl see {@link AuthConfig#publicUrl}; without a slash at its end
 */
public record AuthSettings(
        boolean required,
        Optional<IdentityProvider> provider,
        Optional<Path> keyFile,
        Duration revocationGrace,
        boolean publicMetrics,
        Optional<URI> publicUrl) {

    /** The name of the key's file in the data folder. */
    public static final String KEY_FILE = "token-key.json";

    private static final Duration MOST_LEEWAY = Duration.ofMinutes(5);
    private static final Duration MOST_GRACE = Duration.ofHours(1);

    /**
     * What follows from the settings.
     *
     * @throws IllegalArgumentException that names the setting and says what to do
     */
    public static AuthSettings of(AuthConfig config) {
        Optional<URI> publicUrl =
                config.publicUrl()
                        .map(url -> address("NEURAL_PUBLIC_URL", url, Set.of("http", "https")));
        boolean required =
                switch (config.auth()) {
                    case "none" -> false;
                    case "jwt" -> true;
                    default ->
                            throw new IllegalArgumentException(
                                    "NEURAL_AUTH is '%s': it has to be none or jwt."
                                            .formatted(config.auth()));
                };
        if (!required) {
            refuseUnused(config);
            Exposure.check(config.host(), config.allowAnonymous());
        } else if (config.allowAnonymous()) {
            throw new IllegalArgumentException(
                    "NEURAL_AUTH=jwt and NEURAL_ALLOW_ANONYMOUS=true contradict each other:"
                            + " unset one of them.");
        }
        return new AuthSettings(
                required,
                required ? provider(config) : Optional.empty(),
                required ? Optional.of(keyFile(config)) : Optional.empty(),
                within("NEURAL_TOKEN_REVOCATION_GRACE", config.tokenRevocationGrace(), MOST_GRACE),
                config.publicMetrics(),
                publicUrl);
    }

    /** A setting that would silently protect nothing is a mistake, and a dangerous one. */
    private static void refuseUnused(AuthConfig config) {
        unused("NEURAL_JWT_ISSUER", config.jwtIssuer());
        unused("NEURAL_JWT_AUDIENCE", config.jwtAudience());
        unused("NEURAL_JWKS_URL", config.jwksUrl());
        unused("NEURAL_JWT_PUBLIC_KEY_FILE", config.jwtPublicKeyFile());
        unused("NEURAL_TOKEN_KEY_FILE", config.tokenKeyFile());
    }

    private static void unused(String name, Optional<String> value) {
        if (value.isPresent()) {
            throw new IllegalArgumentException(
                    "%s is set, but NEURAL_AUTH is none, so that nobody would be asked for a token: set NEURAL_AUTH=jwt, or unset it."
                            .formatted(name));
        }
    }

    private static Optional<IdentityProvider> provider(AuthConfig config) {
        if (config.jwtIssuer().isEmpty()
                && config.jwtAudience().isEmpty()
                && config.jwksUrl().isEmpty()
                && config.jwtPublicKeyFile().isEmpty()) {
            return Optional.empty();
        }
        String issuer = needed("NEURAL_JWT_ISSUER", "the iss of its tokens", config.jwtIssuer());
        if (issuer.equals(OwnTokens.ISSUER)) {
            throw new IllegalArgumentException(
                    "NEURAL_JWT_ISSUER is '%s', which is this server's own name for itself: it has to be the identity provider's."
                            .formatted(issuer));
        }
        String audience =
                needed(
                        "NEURAL_JWT_AUDIENCE",
                        "the aud by which its tokens name this server",
                        config.jwtAudience());
        return Optional.of(
                new IdentityProvider(
                        issuer,
                        audience,
                        config.jwksUrl().map(AuthSettings::jwks),
                        config.jwtPublicKeyFile().map(Path::of),
                        within("NEURAL_JWT_LEEWAY", config.jwtLeeway(), MOST_LEEWAY),
                        ClaimRules.of(config)));
    }

    private static String needed(String name, String meaning, Optional<String> value) {
        return value.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s is missing: with an identity provider it has to be %s. Without one, leave out NEURAL_JWT_ISSUER, NEURAL_JWT_AUDIENCE, NEURAL_JWKS_URL and NEURAL_JWT_PUBLIC_KEY_FILE, and make tokens with ./neural token create."
                                        .formatted(name, meaning)));
    }

    private static URI jwks(String url) {
        URI address = address("NEURAL_JWKS_URL", url, Set.of("http", "https"));
        if (address.getScheme().equals("http") && !Exposure.loopback(address.getHost())) {
            throw new IllegalArgumentException(
                    "NEURAL_JWKS_URL is '%s': whoever is between could put in keys of their own. It has to be https."
                            .formatted(url));
        }
        return address;
    }

    private static URI address(String name, String text, Set<String> schemes) {
        try {
            URI address = new URI(text.strip().replaceFirst("/+$", ""));
            if (address.getScheme() != null
                    && schemes.contains(address.getScheme())
                    && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below, as for any other text that is no address.
        }
        throw new IllegalArgumentException(
                "%s is '%s', which is no http or https address.".formatted(name, text));
    }

    private static Path keyFile(AuthConfig config) {
        return config.tokenKeyFile()
                .map(Path::of)
                .or(() -> config.data().map(folder -> Path.of(folder, KEY_FILE)))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "NEURAL_TOKEN_KEY_FILE is missing: without a data folder the server has to be told where its key is."));
    }

    private static Duration within(String name, Duration time, Duration most) {
        if (time.isNegative() || time.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "%s is %d s: it has to be 0 to %d s."
                            .formatted(name, time.toSeconds(), most.toSeconds()));
        }
        return time;
    }

    /**
     * Whose tokens are taken besides the server's own; keys come from one of two places.
     *
     * @param issuer the {@code iss} of its tokens
     * @param audience the {@code aud} by which they name this server
     * @param jwks where it publishes its keys
     * @param keyFile where they are in a file
     * @param leeway by how much clocks may differ
     * @param claims what its claims mean here
     */
    public record IdentityProvider(
            String issuer,
            String audience,
            Optional<URI> jwks,
            Optional<Path> keyFile,
            Duration leeway,
            ClaimRules claims) {

        public IdentityProvider {
            if (jwks.isPresent() == keyFile.isPresent()) {
                throw new IllegalArgumentException(
                        jwks.isPresent()
                                ? "NEURAL_JWKS_URL and NEURAL_JWT_PUBLIC_KEY_FILE are both set: the keys can come from one of them only."
                                : "NEURAL_JWKS_URL and NEURAL_JWT_PUBLIC_KEY_FILE are both missing: one of them has to say where the keys of %s are."
                                        .formatted(issuer));
            }
        }
    }

    /**
     * What the claims of an identity provider mean here.
     *
     * @param principal which claim names the principal
     * @param roles which claims hold roles, by name or by a path of names with dots
     * @param reader what stands there for a reader
     * @param indexer what stands there for an indexer
     * @param admin what stands there for an admin
     * @param otherwise the role of who has none of them, if they have one
     * @param projects which claim names projects
     * @param usual the projects of who has no such claim
     */
    public record ClaimRules(
            String principal,
            List<String> roles,
            String reader,
            String indexer,
            String admin,
            Optional<Role> otherwise,
            String projects,
            ProjectGrants usual) {

        static ClaimRules of(AuthConfig config) {
            return new ClaimRules(
                    config.jwtPrincipalClaim(),
                    config.jwtRoleClaim(),
                    config.jwtRoleReader(),
                    config.jwtRoleIndexer(),
                    config.jwtRoleAdmin(),
                    config.jwtDefaultRole().map(ClaimRules::usual),
                    config.jwtProjectClaim(),
                    config.jwtDefaultProjects().map(ProjectGrants::of).orElse(ProjectGrants.NONE));
        }

        private static Role usual(String name) {
            return Role.named(name)
                    .filter(role -> role != Role.ADMIN)
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "NEURAL_JWT_DEFAULT_ROLE is '%s': it has to be reader or indexer."
                                            .formatted(name)));
        }
    }
}
