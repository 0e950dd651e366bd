package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which lines of the audit log are wanted; all that is given has to hold. */
final class AuditFilter {

    @Option(names = "--session", description = "of the session of this public name")
    private @Nullable String session;

    @Option(names = "--principal", description = "of this principal")
    private @Nullable String principal;

    @Option(names = "--project", description = "about this project")
    private @Nullable String project;

    @Option(names = "--tool", description = "calls of this tool")
    private @Nullable String tool;

    @Option(names = "--act", description = "as tool_call, access_granted, foreign_session")
    private @Nullable String act;

    @Option(names = "--outcome", description = "ok, refused, failed, or an error's code")
    private @Nullable String outcome;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "from then on: 2026-03-01, 2026-03-01T12:00 or, ago, 90s, 30m, 2h, 7d")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "before then")
    private @Nullable Instant until;

    boolean admits(JsonNode line) {
        return is(line, "session", session)
                && is(line, "principal", principal)
                && is(line, "project", project)
                && is(line, "tool", tool)
                && is(line, "act", act)
                && (is(line, "outcome", outcome) || is(line, "code", outcome))
                && within(line.path("time").asText());
    }

    private static boolean is(JsonNode line, String field, @Nullable String wanted) {
        return wanted == null || line.path(field).asText().equals(wanted);
    }

    private boolean within(String time) {
        if (since == null && until == null) {
            return true;
        }
        Instant when;
        try {
            when = Instant.parse(time);
        } catch (DateTimeException notOurs) {
            return false;
        }
        return (since == null || !when.isBefore(since)) && (until == null || when.isBefore(until));
    }

    /** A time as people write it; without a zone it is this machine's. */
    static final class Moment implements ITypeConverter<Instant> {

        private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");
        private static final List<Function<String, Instant>> FORMS =
                List.of(
                        Instant::parse,
                        text -> OffsetDateTime.parse(text).toInstant(),
                        text ->
                                LocalDateTime.parse(text)
                                        .atZone(ZoneId.systemDefault())
                                        .toInstant(),
                        text ->
                                LocalDate.parse(text)
                                        .atStartOfDay(ZoneId.systemDefault())
                                        .toInstant());

        @Override
        public Instant convert(String text) {
            Matcher ago = AGO.matcher(text.toLowerCase(Locale.ROOT));
            if (ago.matches()) {
                return Instant.now().minus(span(Long.parseLong(ago.group(1)), ago.group(2)));
            }
            for (Function<String, Instant> form : FORMS) {
                try {
                    return form.apply(text);
                } catch (DateTimeException another) {
                    // It may be of the next form.
                }
            }
            throw new TypeConversionException(
                    "'%s' is no time: write 2026-03-01, 2026-03-01T12:00, 30m or 2h"
                            .formatted(text));
        }

        private static Duration span(long count, String unit) {
            return switch (unit) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
    }
}
