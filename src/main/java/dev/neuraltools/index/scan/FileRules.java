package dev.neuraltools.index.scan;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a file or folder alone says against indexing it. */
final class FileRules {

    private static final Set<String> VENDORED =
            Set.of(
                    "vendor",
                    "third_party",
                    "thirdparty",
                    "third-party",
                    "node_modules",
                    "bower_components",
                    "jspm_packages",
                    "godeps",
                    "_vendor",
                    "site-packages",
                    "venv",
                    ".venv",
                    "__pycache__",
                    ".tox",
                    ".nox",
                    ".mypy_cache",
                    ".pytest_cache",
                    ".ruff_cache",
                    ".gradle",
                    ".next",
                    ".nuxt",
                    ".yarn",
                    "pods",
                    "carthage");

    private static final Set<String> HIDDEN = Set.of(".git", ".hg", ".svn", ".jj", ".idea", ".vs");

    /** What a build writes; only where no ignore rules of git say so. */
    private static final Set<String> BUILT = Set.of("target", "build", "dist", "out", "coverage");

    private static final Set<String> LOCKS =
            Set.of(
                    "package-lock.json",
                    "npm-shrinkwrap.json",
                    "yarn.lock",
                    "pnpm-lock.yaml",
                    "bun.lock",
                    "bun.lockb",
                    "deno.lock",
                    "cargo.lock",
                    "poetry.lock",
                    "pdm.lock",
                    "uv.lock",
                    "pipfile.lock",
                    "gemfile.lock",
                    "composer.lock",
                    "podfile.lock",
                    "pubspec.lock",
                    "mix.lock",
                    "flake.lock",
                    "go.sum",
                    "go.work.sum",
                    "gradle.lockfile",
                    "packages.lock.json",
                    ".terraform.lock.hcl");

    private static final Pattern GENERATED =
            Pattern.compile(
                    ".*(\\.pb\\.(go|cc|h)|_pb2(_grpc)?\\.pyi?|\\.pb\\.validate\\.go|_pb\\.(js|d\\.ts)"
                            + "|\\.g\\.(dart|cs)|\\.designer\\.cs|\\.map)");

    private static final Pattern MINIFIED =
            Pattern.compile(".*([.-]min\\.(js|mjs|cjs|css)|\\.bundle\\.(js|css))");

    private static final Pattern SECRET =
            Pattern.compile(
                    "\\.env|\\.env\\..*|.*\\.env|\\.envrc"
                            + "|.*\\.(pem|key|p12|pfx|jks|jceks|keystore|kdbx?|ppk|p8|ovpn|tfvars"
                            + "|tfstate|tfstate\\.backup|gpg|pgp)"
                            + "|id_(rsa|dsa|ecdsa|ed25519)(_sk)?|[._]netrc|\\.pypirc|\\.npmrc"
                            + "|\\.pgpass|\\.my\\.cnf|\\.htpasswd|\\.git-credentials|\\.vault-token"
                            + "|\\.dockercfg|\\.dockerconfigjson|\\.s3cfg|\\.boto"
                            + "|credentials|\\.credentials"
                            + "|\\.?(credentials|secrets?)\\.(json|ya?ml|toml|ini|xml|properties|txt|csv|env|enc)"
                            + "|service[-_]account.*\\.json|client_secret.*\\.json");

    private static final Pattern BINARY =
            Pattern.compile(
                    ".*\\.(png|jpe?g|gif|bmp|ico|icns|webp|avif|tiff?|psd|pdf|zip|gz|tgz|bz2|xz|zst"
                            + "|7z|rar|tar|jar|war|ear|class|so|dylib|dll|exe|a|o|obj|lib|pyc|pyo|wasm|bin|dat"
                            + "|woff2?|ttf|otf|eot|mp[34]|m4a|ogg|wav|flac|avi|mov|mkv|webm|sqlite3?|db"
                            + "|onnx|pt|pth|npy|npz|parquet|avro|docx?|xlsx?|pptx?|odt|ods|iso|dmg|rdb)");

    private FileRules() {}

    /** What speaks against a file of this name. */
    static Optional<SkipReason> file(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (SECRET.matcher(lower).matches()) {
            return Optional.of(SkipReason.SECRET);
        }
        if (LOCKS.contains(lower)) {
            return Optional.of(SkipReason.LOCK_FILE);
        }
        if (MINIFIED.matcher(lower).matches()) {
            return Optional.of(SkipReason.MINIFIED);
        }
        if (GENERATED.matcher(lower).matches()) {
            return Optional.of(SkipReason.GENERATED);
        }
        return BINARY.matcher(lower).matches() ? Optional.of(SkipReason.BINARY) : Optional.empty();
    }

    /**
     * Whether a folder holds the code of others.
     *
     * @param path of the folder; below {@code java} and the like its last part is a package's name
     */
    static boolean vendored(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        if (!VENDORED.contains(name)) {
            return false;
        }
        String around = "/" + lower;
        return !(around.contains("/java/")
                || around.contains("/kotlin/")
                || around.contains("/scala/"));
    }

    /** Whether a folder belongs to a tool and is passed over without a word. */
    static boolean hidden(String name) {
        return HIDDEN.contains(name);
    }

    /** Whether a folder of this name is what a build writes. */
    static boolean built(String name) {
        return BUILT.contains(name);
    }
}
