package dev.neuraltools.index.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URL;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * HTTPS for one clone or fetch: to hosts that are allowed alone, redirects included; to addresses
 * that are allowed alone, which is looked at when the socket connects, so that no answer of DNS
 * comes in between; straight, past no proxy; and for no more bytes than were granted.
 */
final class GuardedHttps implements HttpConnectionFactory {

    private final Predicate<String> hosts;
    private final Predicate<InetAddress> addresses;
    private final SSLSocketFactory sockets;
    private final AtomicLong left;

    /**
     * @param hosts those that may be asked, as {@code example.com} or {@code example.com:443}
     * @param addresses those that may be connected to
     * @param bytes how many may be read
     */
    GuardedHttps(
            Predicate<String> hosts,
            Predicate<InetAddress> addresses,
            SSLSocketFactory sockets,
            long bytes) {
        this.hosts = hosts;
        this.addresses = addresses;
        this.sockets = new Guarded(sockets);
        this.left = new AtomicLong(bytes);
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        boolean https = "https".equals(url.getProtocol());
        int port = url.getPort() < 0 || url.getPort() == 443 ? -1 : url.getPort();
        String authority = port < 0 ? url.getHost() : url.getHost() + ":" + port;
        if (!https || !hosts.test(authority)) {
            throw new RefusedAddressException(
                    "it leads to %s://%s, which is not on the list of NEURAL_GIT_HOSTS"
                            .formatted(url.getProtocol(), authority));
        }
        HttpsURLConnection connection = (HttpsURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setSSLSocketFactory(sockets);
        return new PlainConnection(connection, this::counted);
    }

    private InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                take(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = super.read(into, from, length);
                take(Math.max(0, count));
                return count;
            }
        };
    }

    private void take(int count) throws IOException {
        if (left.addAndGet(-count) < 0) {
            throw new RefusedAddressException(
                    "it is larger than NEURAL_GIT_MAX_MB allows: what was read was thrown away");
        }
    }

    /** Sockets that look at the address before they connect; TLS is laid over them. */
    private final class Guarded extends SSLSocketFactory {

        private final SSLSocketFactory tls;

        Guarded(SSLSocketFactory tls) {
            this.tls = tls;
        }

        @Override
        public Socket createSocket() {
            return new Socket(Proxy.NO_PROXY) {
                @Override
                public void connect(SocketAddress to, int timeout) throws IOException {
                    if (!(to instanceof InetSocketAddress inet)
                            || inet.isUnresolved()
                            || !addresses.test(inet.getAddress())) {
                        throw new RefusedAddressException(
                                "its name leads to an address that may not be asked: unknown, or of a private network (NEURAL_GIT_PRIVATE_HOSTS)");
                    }
                    super.connect(to, timeout);
                }
            };
        }

        @Override
        public Socket createSocket(Socket under, String host, int port, boolean autoClose)
                throws IOException {
            return tls.createSocket(under, host, port, autoClose);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw unguarded();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort)
                throws IOException {
            throw unguarded();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw unguarded();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
                throws IOException {
            throw unguarded();
        }

        private static IOException unguarded() {
            return new RefusedAddressException("a connection would be made past its guard");
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }
    }
}
