package dev.neuraltools.embedded;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Another process owns the data folder; the message says which one and what to do. */
public final class DataFolderHeldException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    DataFolderHeldException(Path folder, String owner) {
        super(
                "The data folder %s is in use by another neural-tools (%s). Stop that one, or give another folder with --data."
                        .formatted(folder, owner));
    }
}
