package dev.neuraltools.index.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses of repositories are taken, and which addresses of machines. */
class RemoteUrlTest {

    @Test
    void oneRepositoryHasOneFormAndOneFolder() {
        RemoteUrl url = RemoteUrl.of("https://GitHub.com/honojs/hono.git/");

        assertThat(url).hasToString("https://github.com/honojs/hono.git");
        assertThat(url.name()).isEqualTo("hono");
        assertThat(url.folder()).isEqualTo(RemoteUrl.of(url.toString()).folder());
        assertThat(RemoteUrl.of("https://git.example:8443/a/b").authority())
                .isEqualTo("git.example:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://github.com/a/b",
                "ssh://git@github.com/a/b",
                "git@github.com:a/b.git",
                "file:///etc",
                "ext::sh -c id",
                "https://user:password@github.com/a/b",
                "https://github.com@evil.example/a",
                "https://github.com/../../etc",
                "https://github.com/a/.git/config",
                "https://github.com/a/b?x=1",
                "https://github.com/a/b#x",
                "https://github.com/a%2fb",
                "https://[::1]/a/b",
                "https:///a/b",
                "https://github.com",
                "--upload-pack=id",
                ""
            })
    void whateverElseIsRefusedWithoutRepeatingWhatMayBeAPassword(String text) {
        assertThatThrownBy(() -> RemoteUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("password@"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "2002:7f00:1::"
            })
    void addressesOfPrivateNetworksAreTold(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"140.82.121.4", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1"})
    void addressesOfTheInternetAreTold(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @Property(tries = 20_000)
    void noTextIsTakenButIfItIsAnAddressThatReadsBackTheSame(@ForAll String text) {
        for (String each : new String[] {text, "https://" + text, "https://git.example/" + text}) {
            try {
                RemoteUrl url = RemoteUrl.of(each);
                assertThat(RemoteUrl.of(url.toString())).isEqualTo(url);
                assertThat(url.folder()).doesNotContain("/").isNotEqualTo("..");
            } catch (IllegalArgumentException refusal) {
                assertThat(refusal.getMessage()).isNotBlank();
            }
        }
    }
}
