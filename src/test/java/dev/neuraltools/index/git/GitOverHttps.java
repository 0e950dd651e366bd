package dev.neuraltools.index.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Serves one repository on this machine, as a host of repositories does. */
final class GitOverHttps implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final String SERVICE = "git-upload-pack";

    private final HttpsServer server;
    private final SSLContext tls;
    private final Repository repository;

    GitOverHttps(Repository repository, Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        this.repository = repository;
        this.tls = tls(folder.resolve("keys.p12"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/shop.git/info/refs", this::advertise);
        server.createContext("/shop.git/" + SERVICE, this::upload);
        server.createContext(
                "/moved",
                call -> {
                    call.getResponseHeaders().set("Location", "https://elsewhere.example/shop.git");
                    call.sendResponseHeaders(302, -1);
                    call.close();
                });
        server.start();
    }

    private static SSLContext tls(Path keys)
            throws IOException, GeneralSecurityException, InterruptedException {
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "git",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        made.getInputStream().readAllBytes();
        if (made.waitFor() != 0) {
            throw new IOException("no key was made");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    String authority() {
        return "localhost:" + server.getAddress().getPort();
    }

    RemoteUrl url() {
        return RemoteUrl.of("https://" + authority() + "/shop.git");
    }

    /** Trusts this server alone. */
    SSLSocketFactory sockets() {
        return tls.getSocketFactory();
    }

    private void advertise(HttpExchange call) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(answer);
        lines.writeString("# service=" + SERVICE + "\n");
        lines.end();
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        send(call, SERVICE + "-advertisement", answer.toByteArray());
    }

    private void upload(HttpExchange call) throws IOException {
        boolean packed = "gzip".equals(call.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream in =
                packed ? new GZIPInputStream(call.getRequestBody()) : call.getRequestBody();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        pack.upload(in, answer, null);
        send(call, SERVICE + "-result", answer.toByteArray());
    }

    private static void send(HttpExchange call, String type, byte[] body) throws IOException {
        call.getResponseHeaders().set("Content-Type", "application/x-" + type);
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
