package dev.neuraltools.security;

import dev.neuraltools.scope.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes, lists and revokes tokens of the server's own key. Thread-safe; blocks for the register at
 * most until the deadline of the scope.
 */
public final class TokenOffice {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final int MOST_PROJECTS = 50;
    private static final int LONGEST_PROJECT = 200;

    private final Optional<OwnTokens> key;
    private final TokenRegister register;
    private final Clock clock;

    /**
     * @param key the server's own; empty where it asks nobody for a token
     */
    public TokenOffice(Optional<OwnTokens> key, TokenRegister register, Clock clock) {
        this.key = key;
        this.register = register;
        this.clock = clock;
    }

    /**
     * Makes a token. It is noted before it is made, so that each that exists can be revoked.
     *
     * @param name of whom or what it is for
     * @param projects names and patterns; none for every project
     * @param time how long it lasts
     * @throws IllegalArgumentException when the wish makes no sense, with the reason
     * @throws TokenRegisterException when it could not be noted
     */
    public Made make(Scope scope, String name, Role role, List<String> projects, Duration time) {
        OwnTokens signer =
                key.orElseThrow(() ->
                        new IllegalArgumentException(
                                "this server asks nobody for a token (NEURAL_AUTH is none), so there are none to make: start it with NEURAL_AUTH=jwt"));
        check(name, projects, time);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        IssuedToken token =
                new IssuedToken(
                        UUID.randomUUID().toString(),
                        name,
                        role,
                        projects.isEmpty() ? List.of("*") : projects,
                        scope.principal(),
                        now,
                        now.plus(time),
                        signer.key(),
                        false);
        register.add(scope, token);
        return new Made(token, signer.sign(token));
    }

    /** The tokens that have not expired, the newest first. */
    public List<IssuedToken> list(Scope scope) {
        return register.list(scope, clock.instant());
    }

    /** What a token that has not expired is worth at this server. */
    public TokenState state(IssuedToken token) {
        if (token.revoked()) {
            return TokenState.REVOKED;
        }
        if (key.isEmpty() || token.key().isEmpty()) {
            return TokenState.UNKNOWN;
        }
        return key.get().key().equals(token.key()) ? TokenState.GOOD : TokenState.OTHER_KEY;
    }

    /**
     * Revokes a token at all servers at once.
     *
     * @return whether it was one of those on the list
     */
    public boolean revoke(Scope scope, String id) {
        return register.revoke(scope, id);
    }

    private static void check(String name, List<String> projects, Duration time) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name '%s' has to be 1 to 64 letters, digits, '.', '_', '@' or '-', with a letter or digit first"
                            .formatted(name));
        }
        if (projects.size() > MOST_PROJECTS
                || projects.stream()
                        .anyMatch(each -> each.isBlank() || each.length() > LONGEST_PROJECT)) {
            throw new IllegalArgumentException(
                    "projects have to be %d names or patterns at most, of %d characters at most"
                            .formatted(MOST_PROJECTS, LONGEST_PROJECT));
        }
        if (!time.isPositive() || time.compareTo(OwnTokens.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a token has to expire within 1 s to %d days"
                            .formatted(OwnTokens.LONGEST.toDays()));
        }
    }

    /**
     * A token that was made.
     *
     * @param noted what is kept of it
     * @param token the token itself, to be shown once
     */
    public record Made(IssuedToken noted, String token) {

        /** Nothing of the token. */
        @Override
        public String toString() {
            return "token " + noted.id();
        }
    }
}
