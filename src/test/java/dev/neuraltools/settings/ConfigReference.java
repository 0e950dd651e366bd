package dev.neuraltools.settings;

import dev.neuraltools.settings.ConfigSources.Group;
import dev.neuraltools.settings.ConfigSources.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that the configuration classes read, as environment variables. */
final class ConfigReference {

    private static final String ENTRY = ".\"<name>\"";
    private static final Pattern LINK = Pattern.compile("\\{@link\\s+(\\w*)#(\\w+)(\\([^)]*\\))?}");
    private static final Pattern CODE = Pattern.compile("\\{@code\\s+([^}]*)}");

    private final Map<String, Group> groups;
    private final Map<String, List<String>> prefixes = new LinkedHashMap<>();

    private ConfigReference(Map<String, Group> groups) {
        this.groups = groups;
        groups.values().forEach(group -> group.prefix().ifPresent(root -> place(group, root)));
    }

    static ConfigReference of(Path sources) throws IOException {
        return new ConfigReference(ConfigSources.below(sources));
    }

    /** Notes where a group stands, and where the groups in it do. */
    private void place(Group group, String prefix) {
        prefixes.computeIfAbsent(group.name(), name -> new ArrayList<>()).add(prefix);
        for (Member member : group.members().values()) {
            String within = prefix + "." + member.name();
            inner(member)
                    .ifPresent(each ->
                            place(
                                    each,
                                    member.type().startsWith("Map<") ? within + ENTRY : within));
        }
    }

    private Optional<Group> inner(Member member) {
        String type = member.type().replaceAll(".*[<, ](\\w+)>+", "$1");
        return Optional.ofNullable(groups.get(type));
    }

    /** One table for each class, in the order of their names' places in the sources. */
    List<SettingsTable> tables() {
        return prefixes.keySet().stream()
                .map(name -> table(Objects.requireNonNull(groups.get(name))))
                .filter(table -> !table.settings().isEmpty())
                .toList();
    }

    /** Every variable; one with {@code <NAME>} stands for many. */
    Set<String> variables() {
        return tables().stream()
                .flatMap(table -> table.settings().stream())
                .flatMap(setting -> setting.variables().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private SettingsTable table(Group group) {
        return new SettingsTable(
                group.name(),
                markdown(group, group.comment()),
                group.members().values().stream()
                        .filter(member -> inner(member).isEmpty())
                        .map(member -> setting(group, member))
                        .toList());
    }

    private Setting setting(Group group, Member member) {
        return new Setting(
                variables(group, member),
                kind(member.type()),
                member.standard().orElse(""),
                markdown(group, member.comment()).replaceFirst("\\.$", ""));
    }

    private List<String> variables(Group group, Member member) {
        return prefixes.getOrDefault(group.name(), List.of()).stream()
                .map(prefix -> variable(prefix + "." + member.name()))
                .toList();
    }

    /** The environment variable that sets a property. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9<>]", "_");
    }

    private static String kind(String type) {
        String one = type.replaceFirst("^Optional<(.*)>$", "$1");
        return switch (one) {
            case "boolean", "Boolean" -> "true or false";
            case "int", "long", "Integer", "OptionalInt", "OptionalLong" -> "whole number";
            case "double", "OptionalDouble" -> "number";
            case "Duration" -> "time";
            default -> one.matches("(List|Set)<.*>") ? "list, with commas" : "";
        };
    }

    private String markdown(Group group, String comment) {
        String text = comment.strip().replaceAll("(?s)\\n\\s*@\\w.*", "").replaceAll("\\s+", " ");
        String linked =
                LINK.matcher(text)
                        .replaceAll(link -> Matcher.quoteReplacement(linked(group, link)));
        return CODE.matcher(linked).replaceAll("`$1`").replaceAll("</?p>", "").strip();
    }

    /** A reference to another setting, as the name that people know it by. */
    private String linked(Group group, MatchResult link) {
        @Nullable Group other = link.group(1).isEmpty() ? group : groups.get(link.group(1));
        @Nullable Member member = other == null ? null : other.members().get(link.group(2));
        return other == null || member == null
                ? "`" + link.group(2) + "`"
                : "`" + variables(other, member).getFirst() + "`";
    }
}
