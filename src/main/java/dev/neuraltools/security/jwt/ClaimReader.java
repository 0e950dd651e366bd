package dev.neuraltools.security.jwt;

import dev.neuraltools.security.AuthSettings.ClaimRules;
import dev.neuraltools.security.Identity;
import dev.neuraltools.security.OwnTokens;
import dev.neuraltools.security.ProjectGrants;
import dev.neuraltools.security.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/** Reads from verified claims who calls. */
final class ClaimReader {

    /** Names stand in logs, keys and answers. */
    private static final int LONGEST_NAME = 256;

    private ClaimReader() {}

    /**
     * What came of reading.
     *
     * @param identity who it is, if the claims say
     * @param fault what they lack, else empty
     * @param known whether the principal is known and only a role is missing
     */
    record Reading(Optional<Identity> identity, String fault, boolean known) {
        static Reading of(Identity identity) {
            return new Reading(Optional.of(identity), "", true);
        }

        static Reading bad(String fault) {
            return new Reading(Optional.empty(), fault, false);
        }

        static Reading withoutRole(String fault) {
            return new Reading(Optional.empty(), fault, true);
        }
    }

    /** From a token that the server's own key signed. */
    static Reading own(JwtClaims claims) {
        Map<String, Object> all = claims.getClaimsMap();
        Optional<Role> role = texts(all.get(OwnKey.ROLE)).stream().findFirst().flatMap(Role::named);
        Optional<String> principal = principal(all.get("sub"));
        if (role.isEmpty() || principal.isEmpty()) {
            return Reading.bad("the token names no role or no principal");
        }
        return identity(
                claims,
                principal.get(),
                OwnTokens.ISSUER,
                role.get(),
                ProjectGrants.of(list(all.get(OwnKey.PROJECTS))));
    }

    /** From a token of an identity provider. */
    static Reading provided(JwtClaims claims, String issuer, ClaimRules rules) {
        Map<String, Object> all = claims.getClaimsMap();
        Optional<String> principal = principal(find(all, rules.principal()));
        if (principal.isEmpty()) {
            return Reading.bad("the token has no usable claim " + rules.principal());
        }
        if (principal.get().startsWith(OwnTokens.PRINCIPAL_PREFIX)) {
            return Reading.bad("the principal may not begin with " + OwnTokens.PRINCIPAL_PREFIX);
        }
        Optional<Role> role = role(all, rules).or(rules::otherwise);
        if (role.isEmpty()) {
            return Reading.withoutRole(
                    "the token grants no role: one of %s has to have %s, %s or %s"
                            .formatted(
                                    String.join(", ", rules.roles()),
                                    rules.reader(),
                                    rules.indexer(),
                                    rules.admin()));
        }
        @Nullable Object projects = find(all, rules.projects());
        return identity(
                claims,
                principal.get(),
                issuer,
                role.get(),
                projects == null ? rules.usual() : ProjectGrants.of(texts(projects)));
    }

    private static Reading identity(
            JwtClaims claims, String principal, String issuer, Role role, ProjectGrants projects) {
        try {
            @Nullable String id = claims.getJwtId();
            Instant expires = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
            return Reading.of(
                    new Identity(
                            principal,
                            issuer,
                            role,
                            projects,
                            Optional.ofNullable(id).filter(each -> each.length() <= LONGEST_NAME),
                            Optional.of(expires)));
        } catch (MalformedClaimException | RuntimeException e) {
            return Reading.bad("the token's id or expiry is malformed");
        }
    }

    private static Optional<Role> role(Map<String, Object> claims, ClaimRules rules) {
        Set<String> granted = new HashSet<>();
        rules.roles().forEach(path -> granted.addAll(texts(find(claims, path.strip()))));
        return Stream.of(
                        Map.entry(rules.admin(), Role.ADMIN),
                        Map.entry(rules.indexer(), Role.INDEXER),
                        Map.entry(rules.reader(), Role.READER))
                .filter(each -> granted.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<String> principal(@Nullable Object claim) {
        return claim instanceof String text
                        && !text.isBlank()
                        && text.length() <= LONGEST_NAME
                        && text.chars().noneMatch(Character::isISOControl)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** A claim by its name, else by a path of names with dots between. */
    private static @Nullable Object find(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, path.substring(dot + 1))
                : null;
    }

    /** A list of texts, or one text with spaces or commas between its parts. */
    private static List<String> texts(@Nullable Object claim) {
        return claim instanceof String text ? List.of(text.strip().split("[\\s,]+")) : list(claim);
    }

    private static List<String> list(@Nullable Object claim) {
        List<String> texts = new ArrayList<>();
        if (claim instanceof Collection<?> several) {
            several.forEach(each -> {
                if (each instanceof String text) {
                    texts.add(text);
                }
            });
        }
        return texts;
    }
}
