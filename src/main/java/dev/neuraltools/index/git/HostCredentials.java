package dev.neuraltools.index.git;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.UnsupportedCredentialItem;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/**
 * User and password for each host, from a file as git's own credential store writes it. Each goes
 * to its own host alone, and into no log.
 */
final class HostCredentials extends CredentialsProvider {

    private record Login(String host, String user, String password) {}

    private final List<Login> logins;

    private HostCredentials(List<Login> logins) {
        this.logins = logins;
    }

    /** Those of a file; none without one. */
    static HostCredentials of(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return new HostCredentials(List.of());
        }
        try (Stream<String> lines = Files.lines(file.get())) {
            return new HostCredentials(
                    lines.filter(line -> !line.isBlank())
                            .flatMap(line -> login(line).stream())
                            .toList());
        }
    }

    private static Optional<Login> login(String line) {
        try {
            URI uri = URI.create(line.strip());
            String[] both = String.valueOf(uri.getUserInfo()).split(":", 2);
            return uri.getHost() == null || both.length < 2
                    ? Optional.empty()
                    : Optional.of(
                            new Login(authority(uri.getHost(), uri.getPort()), both[0], both[1]));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String authority(String host, int port) {
        return port < 0 || port == 443 ? host : host + ":" + port;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        return Stream.of(items)
                .allMatch(each ->
                        each instanceof CredentialItem.Username
                                || each instanceof CredentialItem.Password);
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) throws UnsupportedCredentialItem {
        String authority = authority(String.valueOf(uri.getHost()), uri.getPort());
        Optional<Login> login =
                logins.stream().filter(each -> each.host().equals(authority)).findFirst();
        login.ifPresent(known -> Stream.of(items).forEach(item -> fill(item, known)));
        return login.isPresent() && supports(items);
    }

    private static void fill(CredentialItem item, Login login) {
        switch (item) {
            case CredentialItem.Username user -> user.setValue(login.user());
            case CredentialItem.Password password ->
                    password.setValue(login.password().toCharArray());
            default -> {}
        }
    }
}
