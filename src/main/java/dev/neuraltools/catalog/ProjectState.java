package dev.neuraltools.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a project without asking the stores that hold its content.
 *
 * @param name its name, unique on a server
 * @param root the folder that was indexed, absolute
 * @param commit the commit that was checked out then, abbreviated, or empty
 * @param branch the branch, or empty
 * @param generation the live one; 0 while the first is being built
 * @param newestGeneration the highest number that was ever given out
 * @param revision goes up whenever the content of the live generation changes; odd while it does,
 *     also after a change that was broken off
 * @param embedder {@code Embedder.name()} of the live generation's dense vectors
 * @param format the version of the program's index in which the live generation is written
 * @param files how many are indexed
 * @param chunks how many there are
 * @param embeddable how many of them are to have a dense vector
 * @param embedded how many of them have one
 * @param symbols how many there are
 * @param edges how many there are
 * @param indexedAt when the live generation was last compared with the folder, or null
 * @param skipped how many files were left out, by the reason
 * @param problems what could not be read as it should, named, at most 50
 * @param stamp how the folder looked then, or null where that is not known
 */
public record ProjectState(
        String name,
        String root,
        String commit,
        String branch,
        int generation,
        int newestGeneration,
        long revision,
        String embedder,
        int format,
        long files,
        long chunks,
        long embeddable,
        long embedded,
        long symbols,
        long edges,
        @Nullable Instant indexedAt,
        Map<String, Integer> skipped,
        List<String> problems,
        @Nullable FolderStamp stamp) {

    /** The first format in which whole files can be searched. */
    public static final int FILES_SEARCHED = 3;

    public ProjectState {
        skipped = Map.copyOf(skipped);
        problems = List.copyOf(problems);
    }

    /** A project of which nothing is known yet but where it lies. */
    public static ProjectState nothing(String name, String root) {
        return new ProjectState(
                name, root, "", "", 0, 0, 0, "", 0, 0, 0, 0, 0, 0, 0, null, Map.of(), List.of(),
                null);
    }

    /** Whether the project can be searched. */
    public boolean live() {
        return generation > 0;
    }

    /** Whether the live generation is whole: no files of it are being replaced. */
    public boolean settled() {
        return revision % 2 == 0;
    }

    /** The same with the next odd revision: files are about to be replaced, or some have been. */
    public ProjectState changing() {
        return new ProjectState(
                name,
                root,
                commit,
                branch,
                generation,
                newestGeneration,
                revision + (settled() ? 1 : 2),
                embedder,
                format,
                files,
                chunks,
                embeddable,
                embedded,
                symbols,
                edges,
                indexedAt,
                skipped,
                problems,
                stamp);
    }

    /** Whether the live generation knows the words of whole files. */
    public boolean searchesFiles() {
        return format >= FILES_SEARCHED;
    }

    /** The share of chunks that have a dense vector, of those that are to have one. */
    public double denseCoverage() {
        return embeddable == 0 ? 1.0 : (double) embedded / embeddable;
    }
}
