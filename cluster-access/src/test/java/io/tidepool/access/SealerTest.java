package io.tidepool.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import javax.crypto.spec.SecretKeySpec;
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

        assertThat(sealed).startsWith("v2:" + sealer.keyId() + ":").doesNotContain("apiVersion");
        assertThat(sealer.open(sealed, CLUSTER)).isEqualTo(new Opened.Plain(secret));
    }

    @Test
    void aRestartedProcessOpensWhatAnotherSealed() throws IOException {
        var sealed = sealer.seal(Secret.of("text"), CLUSTER);

        var again = Sealer.withKeyFile(directory.resolve("key"));

        assertThat(again.open(sealed, CLUSTER)).isEqualTo(new Opened.Plain(Secret.of("text")));
    }

    @Test
    void neverUsesANonceOrAKeyTwice() {
        var nonces = new HashSet<String>();
        var keys = new HashSet<String>();
        for (int i = 0; i < 20_000; i++) {
            var parts = sealer.seal(Secret.of("x"), CLUSTER).split(":");
            // 12 bytes are 16 characters of base64.
            nonces.add(parts[2].substring(0, 16));
            nonces.add(parts[3].substring(0, 16));
            keys.add(parts[2].substring(16));
        }
        assertThat(nonces).hasSize(40_000);
        assertThat(keys).hasSize(20_000);
    }

    @Test
    void refusesAnotherKey() throws IOException {
        var sealed = sealer.seal(Secret.of("text"), CLUSTER);

        var other = Sealer.withKeyFile(keyFile("other", (byte) 2, 32));

        assertThat(other.open(sealed, CLUSTER)).isEqualTo(new Opened.Refused(Opened.Reason.UNKNOWN_KEY));
        assertThat(other.open(sealed.replace(sealer.keyId(), other.keyId()), CLUSTER))
                .isEqualTo(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
    }

    @Test
    void refusesTheCiphertextOfAnotherCluster() {
        var sealed = sealer.seal(Secret.of("text"), CLUSTER);

        assertThat(sealer.open(sealed, Sealer.clusterData("another")))
                .isEqualTo(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
    }

    @Test
    void refusesEveryFlippedBit() {
        var parts = sealer.seal(Secret.of("token"), CLUSTER).split(":");
        for (int part = 2; part < 4; part++) {
            var bytes = Base64.getDecoder().decode(parts[part]);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                var changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << (bit % 8));
                var mutant = parts.clone();
                mutant[part] = Base64.getEncoder().encodeToString(changed);

                assertThat(sealer.open(String.join(":", mutant), CLUSTER))
                        .as("part %d bit %d", part, bit)
                        .isEqualTo(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
                assertThat(sealer.rewrap(String.join(":", mutant), CLUSTER)).isEmpty();
            }
        }
    }

    @Test
    void refusesEveryChangedCharacter() {
        var sealed = sealer.seal(Secret.of("token"), CLUSTER);
        for (int at = 0; at < sealed.length(); at++) {
            for (var other : new char[] {'A', 'z', ':', '=', ' '}) {
                if (sealed.charAt(at) != other) {
                    var mutant = sealed.substring(0, at) + other + sealed.substring(at + 1);

                    assertThat(sealer.open(mutant, CLUSTER)).as(mutant).isInstanceOf(Opened.Refused.class);
                }
            }
        }
    }

    @Test
    void refusesPartsOfTwoSealedTexts() {
        var one = sealer.seal(Secret.of("one"), CLUSTER).split(":");
        var two = sealer.seal(Secret.of("two"), CLUSTER).split(":");

        assertThat(sealer.open(String.join(":", one[0], one[1], one[2], two[3]), CLUSTER))
                .isEqualTo(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
        assertThat(sealer.open(String.join(":", one[0], one[1], one[3], one[2]), CLUSTER))
                .isEqualTo(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
    }

    @Test
    void opensWhatWasSealedBeforeThereWereEnvelopes() {
        // Made by the first version with a key of 32 bytes of value 1.
        var old = "v1:" + Gcm.seal("old text".getBytes(UTF_8), new SecretKeySpec(bytes((byte) 1, 32), "AES"), CLUSTER);

        assertThat(sealer.open(old, CLUSTER)).isEqualTo(new Opened.Plain(Secret.of("old text")));
        assertThat(sealer.open(old, "cluster:other")).isEqualTo(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
        assertThat(sealer.rewrap(old, CLUSTER))
                .hasValueSatisfying(fresh -> assertThat(fresh).startsWith("v2:" + sealer.keyId()));
    }

    @Test
    void aRunningProcessOpensWhatANewKeySealsAndStillWhatTheOldOneDid() throws IOException {
        var file = directory.resolve("key");
        var before = sealer.seal(Secret.of("text"), CLUSTER);
        var oldId = sealer.keyId();

        rewrite(file, (byte) 9, (byte) 1);
        var after = sealer.seal(Secret.of("text"), CLUSTER);

        assertThat(sealer.keyId()).isNotEqualTo(oldId);
        assertThat(after).startsWith("v2:" + sealer.keyId());
        assertThat(sealer.open(before, CLUSTER)).isEqualTo(new Opened.Plain(Secret.of("text")));
        assertThat(sealer.open(after, CLUSTER)).isEqualTo(new Opened.Plain(Secret.of("text")));
    }

    @Test
    void aTextIsPutUnderTheNewKeyAndTheOldCiphertextIsThenRefused() throws IOException {
        var file = directory.resolve("key");
        var before = sealer.seal(Secret.of("text"), CLUSTER);
        rewrite(file, (byte) 9, (byte) 1);

        var moved = sealer.rewrap(before, CLUSTER).orElseThrow();

        assertThat(moved).startsWith("v2:" + sealer.keyId());
        assertThat(moved.split(":")[3]).as("the text itself").isEqualTo(before.split(":")[3]);
        assertThat(sealer.rewrap(moved, CLUSTER)).contains(moved);
        assertThat(sealer.rewrap(before, "cluster:other")).isEmpty();

        rewrite(file, (byte) 9);
        assertThat(sealer.open(moved, CLUSTER)).isEqualTo(new Opened.Plain(Secret.of("text")));
        assertThat(sealer.open(before, CLUSTER)).isEqualTo(new Opened.Refused(Opened.Reason.UNKNOWN_KEY));
        assertThat(sealer.rewrap(before, CLUSTER)).isEmpty();
    }

    @Test
    void aKeyFileThatBreaksLeavesTheKeysInForce() throws IOException {
        var before = sealer.seal(Secret.of("text"), CLUSTER);
        Files.writeString(directory.resolve("key"), "half a");
        Files.setLastModifiedTime(
                directory.resolve("key"), FileTime.from(Instant.now().plusSeconds(50)));

        assertThat(sealer.open(before, CLUSTER)).isEqualTo(new Opened.Plain(Secret.of("text")));
        Files.delete(directory.resolve("key"));
        assertThat(sealer.open(before, CLUSTER)).isEqualTo(new Opened.Plain(Secret.of("text")));
    }

    @ParameterizedTest
    @CsvSource({
        "plain text,NOT_SEALED",
        "v3:AAAA,UNKNOWN_VERSION",
        "v2:AAAA,MALFORMED",
        "v2:a:b:c:d,MALFORMED",
        "v2:a:%%%:%%%,MALFORMED",
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
        return Files.writeString(directory.resolve(name), base64(fill, length) + "\n");
    }

    /** At another time than before, though the test takes no time. */
    private static void rewrite(Path file, byte... fills) throws IOException {
        var modified = Files.getLastModifiedTime(file).toInstant();
        var lines = new StringBuilder();
        for (var fill : fills) {
            lines.append(base64(fill, 32)).append("\n");
        }
        Files.writeString(file, lines);
        Files.setLastModifiedTime(file, FileTime.from(modified.plusSeconds(1)));
    }

    private static String base64(byte fill, int length) {
        return Base64.getEncoder().encodeToString(bytes(fill, length));
    }

    private static byte[] bytes(byte fill, int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, fill);
        return bytes;
    }
}
