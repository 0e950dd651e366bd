package dev.neuraltools.cli;

import dev.neuraltools.embedded.DataFolderHeldException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Says in a line why a data folder cannot be used, and what to do. */
final class DataFolderTrouble {
    private DataFolderTrouble() {}

    static String explain(Path folder, IOException failure) {
        return switch (failure) {
            case DataFolderHeldException held -> String.valueOf(held.getMessage());
            case AccessDeniedException denied ->
                    "%s may not be written (%s): mend its rights, or give another folder with --data."
                            .formatted(folder, denied.getFile());
            case FileAlreadyExistsException file ->
                    "%s is not a directory: give another folder with --data."
                            .formatted(file.getFile());
            default ->
                    "The data folder %s cannot be used: %s. Give another one with --data."
                            .formatted(folder, failure);
        };
    }
}
