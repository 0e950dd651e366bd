package dev.neuraltools.parse;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which language a file is in, by its name. */
final class FileNames {

    static final String MARKDOWN = "markdown";
    static final String TEXT = "text";

    private static final Set<String> DOCUMENTS = Set.of("md", "mdx", "markdown", "rst");

    private static final Set<String> TEXTS =
            Set.of(
                    ("txt adoc yaml yml toml json json5 jsonc xml html htm css scss sass less sql sh"
                                    + " bash zsh fish ps1 bat cmd gradle properties ini cfg conf env"
                                    + " proto graphql gql thrift avsc tf hcl cmake mk gn bazel bzl"
                                    + " rb php scala sbt swift m mm lua r jl pl pm ex exs erl hrl"
                                    + " hs ml mli clj cljs groovy dart vue svelte astro nix zig v"
                                    + " sv vhd asm s el vim tex csv tsv http service template j2"
                                    + " jinja tmpl hbs ejs pug mod work csproj sln props")
                            .split(" "));

    private static final Set<String> NAMES =
            Set.of(
                    "dockerfile",
                    "containerfile",
                    "makefile",
                    "gnumakefile",
                    "jenkinsfile",
                    "procfile",
                    "vagrantfile",
                    "rakefile",
                    "gemfile",
                    "justfile",
                    "cmakelists.txt",
                    "readme",
                    "license",
                    "notice",
                    "authors",
                    "contributors",
                    "changelog",
                    "changes",
                    "codeowners",
                    "build",
                    "workspace");

    private FileNames() {}

    /** The language of a file; empty where it is none that is read. */
    static Optional<String> language(String path) {
        Optional<Language> grammar = grammar(path);
        if (grammar.isPresent()) {
            return grammar.map(Language::wire);
        }
        String name = name(path);
        String extension = extension(name);
        if (DOCUMENTS.contains(extension)) {
            return Optional.of(MARKDOWN);
        }
        boolean text =
                TEXTS.contains(extension) || NAMES.contains(name) || name.startsWith("dockerfile.");
        return text ? Optional.of(TEXT) : Optional.empty();
    }

    /** The grammar that reads a file, if one does. */
    static Optional<Language> grammar(String path) {
        return Language.ofExtension(extension(name(path)));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
