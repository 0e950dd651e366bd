package dev.neuraltools.embed.onnx;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench embed PATH}: how fast the model inside the program embeds the code of a folder. */
@Command(
        name = "embed",
        description = "Measures the embedding model against ONNX Runtime alone, on real code.")
public final class EmbedBenchmarkCommand implements Callable<Integer> {

    private static final int LINES = 25;
    private static final int LARGEST_FILE = 1 << 20;

    @Parameters(paramLabel = "PATH", description = "a folder with source files")
    private Path path = Path.of(".");

    @Option(names = "--texts", description = "how many pieces of 25 lines; ${DEFAULT-VALUE}")
    private int texts = 600;

    @Option(names = "--rounds", description = "how often each is measured; ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--tokens", description = "how many tokens are read; ${DEFAULT-VALUE}")
    private int tokens = OnnxModel.MINILM.tokens();

    @Spec private @Nullable CommandSpec spec;

    /** Run by picocli, which sets the fields. */
    public EmbedBenchmarkCommand() {}

    @Override
    public Integer call() throws Exception {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        List<String> sample = sample();
        if (sample.isEmpty()) {
            line.getErr().println("There is no source file in " + path);
            return 1;
        }
        OnnxModel model = OnnxModel.MINILM.reading(tokens);
        EmbedBenchmark.Result result = new EmbedBenchmark(model, sample, rounds).run();
        out.printf("texts                %8d of %d lines each%n", sample.size(), LINES);
        out.printf("embedder             %8.1f /s (%s)%n", result.embedder(), model.name());
        out.printf("ONNX Runtime alone   %8.1f /s (%s)%n", result.runtime(), result.best());
        out.printf("ratio                %8.3f%n", result.ratio());
        out.flush();
        return 0;
    }

    private List<String> sample() throws IOException {
        List<String> pieces = new ArrayList<>();
        try (Stream<Path> files = Files.walk(path)) {
            files.filter(EmbedBenchmarkCommand::isSource)
                    .sorted()
                    .forEach(file -> pieces.addAll(pieces(file)));
        }
        Collections.shuffle(pieces, new Random(1));
        return pieces.subList(0, Math.min(texts, pieces.size()));
    }

    private List<String> pieces(Path file) {
        try {
            List<String> lines = Files.readString(file).lines().toList();
            List<String> pieces = new ArrayList<>();
            for (int from = 0; from < lines.size(); from += LINES) {
                List<String> piece = lines.subList(from, Math.min(lines.size(), from + LINES));
                pieces.add(path.relativize(file) + "\n" + String.join("\n", piece));
            }
            return pieces;
        } catch (java.nio.charset.CharacterCodingException binary) {
            return List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isSource(Path file) {
        try {
            return file.getFileName().toString().matches(".+\\.(java|py|tsx?|js|go|kt|rs|c|cpp|cs)")
                    && Files.isRegularFile(file)
                    && Files.size(file) <= LARGEST_FILE;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
