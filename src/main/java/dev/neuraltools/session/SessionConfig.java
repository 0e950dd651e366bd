package dev.neuraltools.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How long sessions last and what they may use; durations without a unit are seconds. */
@ConfigMapping(prefix = "session")
public interface SessionConfig {

    /** After how long without a call a session ends. */
    @WithDefault("1H")
    Duration timeout();

    /** The longest that a call may take. */
    @WithName("max.duration")
    @WithDefault("30S")
    Duration maxDuration();

    /** How many results a call may ask for. */
    @WithName("max.results")
    @WithDefault("10000")
    int maxResults();

    /** How many connections of all pools together a session may have at once. */
    @WithName("max.connections")
    @WithDefault("3")
    int maxConnections();

    /** How many sessions a principal may have at once. */
    @WithName("max.per.principal")
    @WithDefault("250")
    int maxPerPrincipal();

    /** What sessions of a client may use instead, by the client's name. */
    Map<String, Other> client();

    /** What sessions of a role may use instead; a client's own limits go before. */
    Map<String, Other> role();

    /** Limits that take the place of the usual ones. */
    interface Other {

        /** Calls a minute. */
        @WithName("rate.limit")
        Optional<Integer> rateLimit();

        /** See {@link SessionConfig#timeout}. */
        Optional<Duration> timeout();

        /** See {@link SessionConfig#maxDuration}. */
        @WithName("max.duration")
        Optional<Duration> maxDuration();

        /** See {@link SessionConfig#maxResults}. */
        @WithName("max.results")
        Optional<Integer> maxResults();

        /** See {@link SessionConfig#maxConnections}. */
        @WithName("max.connections")
        Optional<Integer> maxConnections();
    }

    /**
     * What follows from these settings.
     *
     * @param perMinute how many calls a minute are usual
     * @param isolated whether sessions are kept apart
     */
    default SessionRules rules(int perMinute, boolean isolated) {
        SessionLimits usual =
                new SessionLimits(
                        perMinute,
                        maxConnections(),
                        SessionLimits.defaults().shares(),
                        maxResults(),
                        maxDuration(),
                        timeout());
        return new SessionRules(
                (role, client) -> with(with(usual, role(), role), client(), client),
                maxPerPrincipal(),
                isolated);
    }

    private static SessionLimits with(
            SessionLimits limits, Map<String, Other> others, String name) {
        return others.entrySet().stream()
                .filter(each -> plain(each.getKey()).equals(plain(name)))
                .findFirst()
                .map(each -> with(limits, each.getValue()))
                .orElse(limits);
    }

    private static SessionLimits with(SessionLimits limits, Other other) {
        return new SessionLimits(
                other.rateLimit().orElse(limits.queriesPerMinute()),
                other.maxConnections().orElse(limits.connections()),
                limits.shares(),
                other.maxResults().orElse(limits.maxResults()),
                other.maxDuration().orElse(limits.maxDuration()),
                other.timeout().orElse(limits.idleTimeout()));
    }

    /** Environment variables cannot tell a hyphen from a dot, nor upper from lower case. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
