package dev.neuraltools.index.git;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a repository on another machine: {@code https://host[:port]/path}, in one form
 * whatever its case and its end. Immutable.
 */
public record RemoteUrl(String host, int port, String path) {

    private static final String SCHEME = "https";
    private static final int PORT = 443;
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~+-][A-Za-z0-9._~+-]*)+");
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final int LONGEST = 500;
    private static final int HASH_BYTES = 8;

    /** Whether a project's root is one, rather than a folder. */
    public static boolean is(String root) {
        return root.startsWith(SCHEME + "://");
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is none that is taken; never repeats what could be a
     *     password
     */
    public static RemoteUrl of(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException bad) {
            throw new IllegalArgumentException("this is no URL: give https://host/path");
        }
        if (uri.getRawUserInfo() != null || text.contains("@")) {
            throw new IllegalArgumentException(
                    "a URL holds no user and no password: an operator names those in NEURAL_GIT_CREDENTIALS_FILE");
        }
        if (!SCHEME.equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("only https is taken: give https://host/path");
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
        if (text.length() > LONGEST
                || !HOST.matcher(host).matches()
                || !PATH.matcher(path).matches()
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "this is no address of a repository: give https://host/path, of letters, digits, dots and hyphens");
        }
        return new RemoteUrl(host, uri.getPort() < 0 ? PORT : uri.getPort(), path);
    }

    /** The host, with the port where it is not the usual one. */
    public String authority() {
        return port == PORT ? host : host + ":" + port;
    }

    /** What the repository is called. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.git$", "");
    }

    /** A name for a folder that no other repository has. */
    String folder() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(toString().getBytes(StandardCharsets.UTF_8));
            return name() + "-" + HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The address as it is asked and shown. */
    @Override
    public String toString() {
        return SCHEME + "://" + authority() + path;
    }
}
