package dev.neuraltools.security.http;

import dev.neuraltools.security.Role;
import java.util.List;
import java.util.Optional;

/**
 * Which role a path needs: the one table of it. The first row that fits counts; a path that none
 * fits is for an admin. Immutable.
 */
final class PathRules {

    private static final String ANY = "*";

    private final List<Rule> rules;

    /**
     * @param publicMetrics whether Prometheus needs no token
     */
    PathRules(boolean publicMetrics) {
        rules =
                List.of(
                        open("GET", "/.well-known/oauth-protected-resource"),
                        open("GET", "/.well-known/oauth-protected-resource/mcp"),
                        open("GET", "/q/health/**"),
                        // The page itself holds no data: what it shows it asks for with a token.
                        open("GET", "/"),
                        open("GET", "/status/**"),
                        publicMetrics ? open("GET", "/q/metrics") : admin("GET", "/q/metrics"),
                        reader(ANY, "/mcp"),
                        reader("GET", "/q/openapi"),
                        reader("GET", "/api/v1/mcp/status"),
                        reader("GET", "/api/v1/mcp/health"),
                        reader("GET", "/api/v1/mcp/projects"),
                        reader("GET", "/api/v1/mcp/jobs/**"),
                        reader("GET", "/api/v1/mcp/sizing"),
                        reader("GET", "/api/v1/mcp/pools/**"),
                        reader("GET", "/api/v1/mcp/alerts"),
                        reader("GET", "/api/v1/mcp/servers"),
                        reader("GET", "/api/v1/mcp/metrics/summary"),
                        reader("GET", "/mcp-pool-stats"));
    }

    /**
     * The role that a request needs; empty where anybody may.
     *
     * @param path normalized; one with an escape or a parameter left fits no row, for others may
     *     read it otherwise
     */
    Optional<Role> needed(String method, String path) {
        if (path.indexOf('%') >= 0 || path.indexOf(';') >= 0) {
            return Optional.of(Role.ADMIN);
        }
        return rules.stream()
                .filter(rule -> rule.fits(method, path))
                .findFirst()
                .map(Rule::role)
                .orElse(Optional.of(Role.ADMIN));
    }

    private static Rule open(String method, String path) {
        return new Rule(method, path, Optional.empty());
    }

    private static Rule reader(String method, String path) {
        return new Rule(method, path, Optional.of(Role.READER));
    }

    private static Rule admin(String method, String path) {
        return new Rule(method, path, Optional.of(Role.ADMIN));
    }

    /**
     * A row.
     *
     * @param path a whole path, or one that ends in {@code /**} and stands for all beneath it too
     */
    private record Rule(String method, String path, Optional<Role> role) {

        private static final String BENEATH = "/**";

        boolean fits(String asked, String where) {
            boolean same =
                    method.equals(ANY)
                            || method.equals(asked)
                            || (method.equals("GET") && asked.equals("HEAD"));
            return same && (path.endsWith(BENEATH) ? beneath(where) : where.equals(path));
        }

        private boolean beneath(String where) {
            String base = path.substring(0, path.length() - BENEATH.length());
            return where.equals(base) || where.startsWith(base + "/");
        }
    }
}
