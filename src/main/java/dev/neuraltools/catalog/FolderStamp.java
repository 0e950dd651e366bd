package dev.neuraltools.catalog;

import java.util.Map;

/**
 * How a folder looked when it was last compared with the index: another look that gives an equal
 * stamp need not read the files.
 *
 * @param digest over the paths, sizes, times and identities of all files that are read
 * @param unsettled files that had changed so shortly before the look that a later change may bear
 *     the same time: their paths, and the hash of what they held
 */
public record FolderStamp(String digest, Map<String, String> unsettled) {

    public FolderStamp {
        unsettled = Map.copyOf(unsettled);
    }
}
