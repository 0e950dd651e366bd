package dev.neuraltools.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may call, as it is written; {@code NEURAL_…} in the environment. */
@ConfigMapping(prefix = "neural")
public interface AuthConfig {

    /** How callers prove who they are: {@code none} or {@code jwt}. */
    @WithDefault("none")
    String auth();

    /** The issuer of the identity provider's tokens: their {@code iss}, compared as it is. */
    Optional<String> jwtIssuer();

    /** What an identity provider's token has to name as its audience: this server. */
    Optional<String> jwtAudience();

    /** Where the identity provider publishes its keys; https, or http on this machine. */
    Optional<String> jwksUrl();

    /** The identity provider's public key in a file instead: PEM, JWK or JWK set. */
    Optional<String> jwtPublicKeyFile();

    /** Which claim names the principal. */
    @WithDefault("sub")
    String jwtPrincipalClaim();

    /** Which claims hold roles or scopes; a dot leads into an object. */
    @WithDefault("scope,roles")
    List<String> jwtRoleClaim();

    /** What stands in a role claim of a reader. */
    @WithDefault("neural:reader")
    String jwtRoleReader();

    /** What stands in a role claim of an indexer. */
    @WithDefault("neural:indexer")
    String jwtRoleIndexer();

    /** What stands in a role claim of an admin. */
    @WithDefault("neural:admin")
    String jwtRoleAdmin();

    /** The role of who has none of them; without it they are refused. */
    Optional<String> jwtDefaultRole();

    /** Which claim names the projects that a token speaks for: names or patterns. */
    @WithDefault("neural_projects")
    String jwtProjectClaim();

    /** The projects of a token that has no such claim; without it, none. */
    Optional<List<String>> jwtDefaultProjects();

    /** By how much the clocks of this server and of an issuer may differ; at most 5 min. */
    @WithDefault("30S")
    Duration jwtLeeway();

    /** The server's own signing key; by default it is made in the data folder. */
    Optional<String> tokenKeyFile();

    /**
     * For how long a token that was good is still taken while it cannot be asked whether it has
     * been revoked; at most 1 h.
     */
    @WithDefault("5M")
    Duration tokenRevocationGrace();

    /** Whether to serve beyond the loopback interface without authentication. */
    @WithDefault("false")
    boolean allowAnonymous();

    /** Whether {@code /q/metrics} is open to whoever reaches the port. */
    @WithDefault("false")
    boolean publicMetrics();

    /** The address by which clients know this server, where it is behind a proxy. */
    Optional<String> publicUrl();

    /** The address that the server binds. */
    @WithDefault("127.0.0.1")
    String host();

    /** The data folder. */
    Optional<String> data();
}
