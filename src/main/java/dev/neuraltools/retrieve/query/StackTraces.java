package dev.neuraltools.retrieve.query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines of stack traces of the JVM, Python, JavaScript runtimes and Go. */
final class StackTraces {

    /** {@code at java.base/io.lettuce.core.Pool.evict(Pool.java:31)}. */
    private static final Pattern JVM =
            Pattern.compile(
                    "^\\s*at (?:[\\w.@-]{1,80}/)?([\\w.$<>]{1,300})\\(([\\w$-]{1,120}\\.\\w{1,8})(?::(\\d{1,7}))?\\)");

    /** {@code File "/app/celery/app/base.py", line 731, in send_task}. */
    private static final Pattern PYTHON =
            Pattern.compile(
                    "^\\s*File \"([^\"]{1,400})\", line (\\d{1,7})(?:, in ([\\w.<>]{1,200}))?");

    /** {@code at Hono.dispatch (file:///app/src/hono-base.ts:406:12)}, also without a name. */
    private static final Pattern JAVASCRIPT =
            Pattern.compile(
                    "^\\s*at (?:(?:async |new )*([\\w.$<>]{1,200})(?: \\[as [\\w.]{1,99}])? )?\\(?(?:file://)?"
                            + "([^\\s():]{1,400}):(\\d{1,7}):\\d{1,7}\\)?");

    /** {@code /src/server/raft.go:3125 +0x1a}, the function is on the line before. */
    private static final Pattern GO =
            Pattern.compile("^\\s*(\\S{1,400}\\.go):(\\d{1,7})(?: \\+0x[0-9a-f]{1,16})?\\s*$");

    /** {@code github.com/nats-io/nats-server/v2/server.(*raft).run(0xc00, …)}. */
    private static final Pattern GO_FUNCTION =
            Pattern.compile(
                    "^(?:created by )?(?:\\S{0,300}/)?[\\w-]{1,80}\\.((?:\\(\\*?\\w{1,80}\\)\\.)?[\\w.]{1,120})\\(");

    private StackTraces() {}

    /**
     * The frame on a line.
     *
     * @param before the line before it, or empty
     */
    static Optional<StackFrame> frame(String line, String before) {
        Matcher m = JVM.matcher(line);
        if (m.find()) {
            return Optional.of(
                    frame(jvmPath(m.group(1), m.group(2)), m.group(3), jvmSymbol(m.group(1))));
        }
        m = PYTHON.matcher(line);
        if (m.find()) {
            String name = m.group(3) == null || m.group(3).startsWith("<") ? "" : m.group(3);
            return Optional.of(frame(m.group(1), m.group(2), name));
        }
        m = JAVASCRIPT.matcher(line);
        if (m.find()) {
            String name = m.group(1) == null || m.group(1).contains("<") ? "" : m.group(1);
            return Optional.of(frame(m.group(2), m.group(3), name));
        }
        m = GO.matcher(line);
        if (m.find()) {
            return Optional.of(frame(m.group(1), m.group(2), goSymbol(before)));
        }
        return Optional.empty();
    }

    /** Whether a line belongs to a trace without being a frame that could be looked up. */
    static boolean noise(String line) {
        String text = line.strip();
        boolean elided = text.startsWith("... ") && text.endsWith(" more");
        boolean function = text.endsWith(")") && GO_FUNCTION.matcher(text).find();
        return elided
                || function
                || text.startsWith("Traceback (most recent call last)")
                || text.matches("goroutine \\d{1,9} \\[.{0,80}");
    }

    private static StackFrame frame(String file, @Nullable String line, String symbol) {
        return new StackFrame(
                new Place(file.replace('\\', '/'), line == null ? 0 : Integer.parseInt(line)),
                symbol);
    }

    /** A JVM trace names the package of a frame, which is the folder of its file. */
    private static String jvmPath(String method, String file) {
        List<String> parts = List.of(method.split("\\.", -1));
        List<String> packages = parts.subList(0, Math.max(0, parts.size() - 2));
        return packages.isEmpty() ? file : String.join("/", packages) + "/" + file;
    }

    private static String jvmSymbol(String method) {
        String[] parts = method.split("\\.", -1);
        if (parts.length < 2) {
            return "";
        }
        String type = parts[parts.length - 2].split("\\$", -1)[0];
        String name = parts[parts.length - 1];
        if (name.startsWith("lambda$")) {
            name = name.split("\\$", -1)[1];
        }
        return name.startsWith("<") ? type : type + "." + name;
    }

    private static String goSymbol(String before) {
        Matcher m = GO_FUNCTION.matcher(before.strip());
        return m.find() ? m.group(1).replaceAll("[()*]", "") : "";
    }
}
