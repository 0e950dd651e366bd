package dev.neuraltools.index.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * The ignore rules that hold in a folder: its own and, behind them, those of the folders above.
 * Immutable.
 *
 * @param base the folder of the rules, relative to the top, with a slash at its end unless empty
 * @param rules of this folder
 * @param parent what is asked when these rules say nothing
 */
record IgnoreRules(String base, IgnoreNode rules, @Nullable IgnoreRules parent) {

    /** No rules. */
    static final IgnoreRules NONE = new IgnoreRules("", new IgnoreNode(List.of()), null);

    /** These rules and, before them, those of a file; these alone where it cannot be read. */
    IgnoreRules and(String folder, Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return this;
        }
        IgnoreNode own = new IgnoreNode();
        try (InputStream in = Files.newInputStream(file)) {
            own.parse(file.toString(), in);
        } catch (IOException unreadable) {
            return this;
        }
        return own.getRules().isEmpty() ? this : new IgnoreRules(folder, own, this);
    }

    /**
     * Whether a path is ignored.
     *
     * @param path relative to the top
     */
    boolean ignores(String path, boolean folder) {
        for (IgnoreRules at = this; at != null; at = at.parent) {
            Boolean said = at.rules.checkIgnored(path.substring(at.base.length()), folder);
            if (said != null) {
                return said;
            }
        }
        return false;
    }
}
