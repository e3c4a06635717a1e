package io.tidepool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealerTest {
    private static final String CLUSTER = Sealer.clusterData("11111111-2222-3333-4444-555555555555");

    @TempDir
    Path directory;

    private Sealer sealer;

    @BeforeEach
    void makeSealer() throws IOException {
        sealer = Sealer.withKeyFile(keyFile("key", (byte) 1, 32));
    }

    @Test
    void opensWhatItSealed() {
        var secret = Secret.of("apiVersion: v1 # 密钥");

        var sealed = sealer.seal(secret, CLUSTER);

        assertThat(sealed).startsWith("v1:").doesNotContain("apiVersion");
        assertThat(sealer.open(sealed, CLUSTER)).isEqualTo(new Opened.Plain(secret));
    }

    @Test
    void aRestartedProcessOpensWhatAnotherSealed() throws IOException {
        var sealed = sealer.seal(Secret.of("text"), CLUSTER);

        var again = Sealer.withKeyFile(directory.resolve("key"));

        assertThat(again.open(sealed, CLUSTER)).isEqualTo(new Opened.Plain(Secret.of("text")));
    }

    @Test
    void neverUsesANonceTwice() {
        var nonces = new HashSet<String>();
        for (int i = 0; i < 20_000; i++) {
            // 12 bytes are 16 characters of base64.
            nonces.add(sealer.seal(Secret.of("x"), CLUSTER).substring(3, 19));
        }
        assertThat(nonces).hasSize(20_000);
    }

    @Test
    void refusesAnotherKey() throws IOException {
        var sealed = sealer.seal(Secret.of("text"), CLUSTER);

        var other = Sealer.withKeyFile(keyFile("other", (byte) 2, 32));

        assertThat(other.open(sealed, CLUSTER)).isEqualTo(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
    }

    @Test
    void refusesTheCiphertextOfAnotherCluster() {
        var sealed = sealer.seal(Secret.of("text"), CLUSTER);

        assertThat(sealer.open(sealed, Sealer.clusterData("another")))
                .isEqualTo(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
    }

    @Test
    void refusesEveryFlippedBit() {
        var sealed = Base64.getDecoder()
                .decode(sealer.seal(Secret.of("token"), CLUSTER).substring(3));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            var changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(sealer.open("v1:" + Base64.getEncoder().encodeToString(changed), CLUSTER))
                    .as("bit %d", bit)
                    .isEqualTo(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "plain text,NOT_SEALED",
        "v2:AAAA,UNKNOWN_VERSION",
        "v1:%%%,MALFORMED",
        "v1:AAAA,MALFORMED",
        "v1:,MALFORMED"
    })
    void refusesWhatIsNotSealed(String text, Opened.Reason reason) {
        assertThat(sealer.open(text, CLUSTER)).isEqualTo(new Opened.Refused(reason));
    }

    @Test
    void namesAKeyFileOfTheWrongLength() throws IOException {
        var file = keyFile("short", (byte) 1, 16);

        assertThatThrownBy(() -> Sealer.withKeyFile(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is no key file: 16 bytes, must be 32");
    }

    @Test
    void namesAKeyFileWithoutBase64AndDoesNotQuoteIt() throws IOException {
        var file = Files.writeString(directory.resolve("bad"), "not base64!");

        assertThatThrownBy(() -> Sealer.withKeyFile(file))
                .hasMessage(file + " is no key file: its content is not base64")
                .hasNoCause();
    }

    private Path keyFile(String name, byte fill, int length) throws IOException {
        var key = new byte[length];
        Arrays.fill(key, fill);
        return Files.writeString(directory.resolve(name), Base64.getEncoder().encodeToString(key) + "\n");
    }
}
