package dev.neuraltools.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"neural-tools " + program(), "Java " + Runtime.version()};
    }

    // Not from a manifest: not every way in which the program is packed lets a class see it.
    private static String program() throws IOException {
        try (InputStream version =
                Objects.requireNonNull(ProgramVersion.class.getResourceAsStream("version"))) {
            return new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
