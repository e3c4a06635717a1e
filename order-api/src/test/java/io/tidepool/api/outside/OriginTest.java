package io.tidepool.api.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
    @Test
    void anAddressBelongsToOneOriginHoweverItIsWritten() {
        var origin = Origin.of("https://ops.example.com");

        for (var text :
                List.of("https://ops.example.com/a?b=c", "HTTPS://OPS.example.COM:443/", "https://ops.example.com")) {
            assertThat(Address.of(text).origin()).isEqualTo(origin);
        }
        assertThat(Address.of("http://ops.example.com/").origin()).isNotEqualTo(origin);
        assertThat(Address.of("https://ops.example.com:8443/").origin()).isNotEqualTo(origin);
        assertThat(origin).hasToString("https://ops.example.com");
        assertThat(Origin.of("http://10.0.0.8:8080/")).hasToString("http://10.0.0.8:8080");
    }

    @Test
    void aServerIsRegisteredWithoutAPath() {
        assertThatThrownBy(() -> Origin.readAll(List.of("https://ops.example.com/hooks")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a scheme, a host and a port, without a path");
        assertThatThrownBy(() -> Origin.readAll("https://ops.example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a list of addresses such as https://ops.example.com:8443");
        assertThatThrownBy(() -> Origin.readAll(List.of("ops.example.com:8443")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Origin.writeAll(Origin.readAll(List.of("https://a.example", "https://A.example:443"))))
                .isEqualTo(List.of("https://a.example"));
    }

    @Test
    void whatIsPublicInsideOrNeverReachedIsToldByTheAddressAlone() throws UnknownHostException {
        for (var text :
                List.of("93.184.216.34", "1.1.1.1", "2606:4700::1111", "172.32.0.1", "100.128.0.1", "11.0.0.1")) {
            assertThat(reach(text)).as(text).isEqualTo(Reach.PUBLIC);
        }
        for (var text : List.of(
                "10.1.2.3", "127.0.0.1", "172.20.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd12::1", "2001:db8::1")) {
            assertThat(reach(text)).as(text).isEqualTo(Reach.INSIDE);
        }
        for (var text : List.of(
                "169.254.169.254",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "100.100.100.200",
                "fe80::1",
                "ff02::1",
                "::",
                "fd00:ec2::254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "::ffff:169.254.169.254")) {
            assertThat(reach(text)).as(text).isEqualTo(Reach.NEVER);
        }
    }

    private static Reach reach(String text) throws UnknownHostException {
        return Reach.of(InetAddress.getByName(text));
    }
}
