package dev.neuraltools.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "neural-tools " + (version == null ? "(built from source)" : version),
            "Java " + Runtime.version()
        };
    }
}
