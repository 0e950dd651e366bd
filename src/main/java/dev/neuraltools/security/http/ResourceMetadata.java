package dev.neuraltools.security.http;

import dev.neuraltools.security.AuthSettings;
import dev.neuraltools.security.AuthSettings.ClaimRules;
import dev.neuraltools.security.AuthSettings.IdentityProvider;
import dev.neuraltools.security.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * What clients are told of how to get in: the metadata of RFC 9728 and the challenge that leads to
 * it. Immutable.
 */
final class ResourceMetadata {

    static final String PATH = "/.well-known/oauth-protected-resource";
    private static final String MCP = "/mcp";

    private final AuthSettings settings;

    ResourceMetadata(AuthSettings settings) {
        this.settings = settings;
    }

    /** The metadata document; that of the whole server, or that of its MCP endpoint. */
    JsonObject document(RoutingContext call) {
        boolean ofEndpoint = call.normalizedPath().endsWith(MCP);
        JsonObject document =
                new JsonObject()
                        .put("resource", ofEndpoint ? base(call) + MCP : base(call))
                        .put("resource_name", "neural-tools")
                        .put("bearer_methods_supported", new JsonArray().add("header"));
        settings.provider().ifPresent(provider -> describe(document, provider));
        return document;
    }

    private static void describe(JsonObject document, IdentityProvider provider) {
        ClaimRules claims = provider.claims();
        if (provider.issuer().startsWith("http")) {
            document.put("authorization_servers", new JsonArray().add(provider.issuer()));
        }
        document.put(
                "scopes_supported",
                new JsonArray(List.of(claims.reader(), claims.indexer(), claims.admin())));
    }

    /**
     * The {@code WWW-Authenticate} header of a refusal.
     *
     * @param error of RFC 6750, unless there was no token at all
     */
    String challenge(RoutingContext call, Role needed, Optional<String> error, String detail) {
        StringBuilder challenge =
                new StringBuilder("Bearer resource_metadata=\"")
                        .append(base(call))
                        .append(PATH)
                        .append(call.normalizedPath().equals(MCP) ? MCP : "")
                        .append("\", scope=\"")
                        .append(scope(needed))
                        .append('"');
        error.ifPresent(code ->
                challenge
                        .append(", error=\"")
                        .append(code)
                        .append("\", error_description=\"")
                        .append(detail.replaceAll("[^ !#-\\[\\]-~]", " "))
                        .append('"'));
        return challenge.toString();
    }

    private String scope(Role role) {
        Optional<ClaimRules> claims = settings.provider().map(IdentityProvider::claims);
        return switch (role) {
            case READER -> claims.map(ClaimRules::reader).orElse("neural:reader");
            case INDEXER -> claims.map(ClaimRules::indexer).orElse("neural:indexer");
            case ADMIN -> claims.map(ClaimRules::admin).orElse("neural:admin");
        };
    }

    /** The host was checked against the list before, so it is one of ours. */
    private String base(RoutingContext call) {
        return settings.publicUrl()
                .map(Object::toString)
                .orElseGet(() -> call.request().scheme() + "://" + call.request().authority());
    }
}
