package dev.neuraltools.security.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of an audit log: the one that is written, and those that were put aside. */
public final class AuditFiles {

    private static final String NAME = "audit.jsonl";

    private AuditFiles() {}

    /** The file that is written, in a folder of logs. */
    public static Path in(Path logs) {
        return logs.resolve(NAME);
    }

    /**
     * Reads the lines of all files, oldest first; a file that is put aside meanwhile may be read
     * twice.
     *
     * @param file the one that is written; need not be there
     * @throws IOException when one of them cannot be read
     */
    public static void read(Path file, Consumer<String> line) throws IOException {
        for (Path each : oldestFirst(file)) {
            try (BufferedReader lines = Files.newBufferedReader(each, StandardCharsets.UTF_8)) {
                lines.lines().forEach(line);
            } catch (NoSuchFileException | CharacterCodingException putAside) {
                // The next file has what was in this one, or it is no log.
            }
        }
    }

    private static List<Path> oldestFirst(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        Pattern aside =
                Pattern.compile(
                        Pattern.quote(String.valueOf(file.getFileName())) + "\\.(\\d{1,6})");
        List<Path> files = new ArrayList<>();
        try (Stream<Path> there = Files.list(folder)) {
            there.filter(each -> number(aside, each) > 0)
                    .sorted(Comparator.comparingInt((Path each) -> number(aside, each)).reversed())
                    .forEach(files::add);
        }
        if (Files.exists(file)) {
            files.add(file);
        }
        return files;
    }

    private static int number(Pattern aside, Path file) {
        Matcher matcher = aside.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
