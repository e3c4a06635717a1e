package io.tidepool.api.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.tidepool.api.outside.Signature.Verdict;
import io.tidepool.api.secret.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final SigningKey KEY = key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final SigningKey OTHER = key("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
    private static final String BODY = "{\"test\": 2432232314}";

    @Test
    void theVectorOfTheStandardIsSignedAsItSays() {
        var signed =
                Signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), BODY, List.of(KEY));

        assertThat(signed.signatures()).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(signed.headers())
                .isEqualTo(Map.of(
                        "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @Test
    void aThousandMessagesAreVerifiedByTheLibraryAndThoseOfTheLibraryByUs() throws Exception {
        var random = new Random(7);
        for (var i = 0; i < 1_000; i++) {
            var key = SigningKey.random(new SecureRandom());
            var library = new Webhook(key.text().reveal());
            var body = text(random);
            var now = Instant.now();
            var ours = Signature.of("msg_" + i, now, body, List.of(OTHER, key));
            var headers = new HashMap<String, List<String>>();
            ours.headers().forEach((name, value) -> headers.put(name, List.of(value)));

            library.verify(body, headers);
            var theirs = new Signature(
                    "msg_" + i,
                    Long.toString(now.getEpochSecond()),
                    library.sign("msg_" + i, now.getEpochSecond(), body));
            assertThat(theirs.verify(body, now, List.of(KEY, key))).isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void aMessageSignedWithOldAndNewKeyIsValidForWhoeverKnowsOneOfThem() {
        var signed = Signature.of("m1", NOW, BODY, List.of(KEY, OTHER));

        assertThat(signed.verify(BODY, NOW, List.of(KEY))).isEqualTo(Verdict.VALID);
        assertThat(signed.verify(BODY, NOW, List.of(OTHER))).isEqualTo(Verdict.VALID);
        assertThat(signed.verify(BODY, NOW, List.of(SigningKey.random(new SecureRandom()))))
                .isEqualTo(Verdict.FORGED);
        assertThat(signed.verify(BODY, NOW, List.of())).isEqualTo(Verdict.FORGED);
    }

    @Test
    void fiveMinutesAreTheTolerance() {
        var signed = Signature.of("m1", NOW, BODY, List.of(KEY));

        assertThat(signed.verify(BODY, NOW.plusSeconds(300), List.of(KEY))).isEqualTo(Verdict.VALID);
        assertThat(signed.verify(BODY, NOW.plusSeconds(301), List.of(KEY))).isEqualTo(Verdict.TOO_OLD);
        assertThat(signed.verify(BODY, NOW.minusSeconds(300), List.of(KEY))).isEqualTo(Verdict.VALID);
        assertThat(signed.verify(BODY, NOW.minusSeconds(301), List.of(KEY))).isEqualTo(Verdict.FROM_THE_FUTURE);
    }

    @Test
    void whateverIsChangedMakesItAForgery() {
        var right = Signature.of("m1", NOW, BODY, List.of(KEY));
        var signature = right.signatures();
        var wrong = List.of(
                new Signature("m2", right.timestamp(), signature),
                new Signature("m1", Long.toString(NOW.getEpochSecond() + 1), signature),
                new Signature("m1", "0" + right.timestamp(), "v1,AAAA"),
                new Signature("m1", right.timestamp(), signature.substring(0, signature.length() - 1)),
                new Signature("m1", right.timestamp(), signature.replace("v1,", "v2,")),
                new Signature("m1", right.timestamp(), signature.replace("v1,", "v1a,")),
                new Signature("m1", right.timestamp(), signature.substring(3)),
                new Signature("m1", right.timestamp(), "v1,"),
                new Signature("m1", right.timestamp(), "v1," + "A".repeat(44)),
                new Signature("m1", right.timestamp(), signature + "A"),
                new Signature(
                        "m1", right.timestamp(), signature.replace(" ", "").toLowerCase(java.util.Locale.ROOT)),
                Signature.of("m1", NOW, BODY + " ", List.of(KEY)),
                Signature.of("m1", NOW, "", List.of(KEY)),
                Signature.of("m1", NOW, BODY, List.of(OTHER)));
        for (var one : wrong) {
            assertThat(one.verify(BODY, NOW, List.of(KEY))).as(one.toString()).isEqualTo(Verdict.FORGED);
        }
        for (var one : List.of(
                new Signature("", right.timestamp(), signature),
                new Signature("m1", "", signature),
                new Signature("m1", "-1", signature),
                new Signature("m1", "1e9", signature),
                new Signature("m1", "١٦١٤٢٦٥٣٣٠", signature),
                new Signature("m1", "9999999999999", signature),
                new Signature("m1", right.timestamp(), ""),
                new Signature("m1", right.timestamp(), "   "))) {
            assertThat(one.verify(BODY, NOW, List.of(KEY))).as(one.toString()).isEqualTo(Verdict.MALFORMED);
        }
        assertThat(new Signature("m1", right.timestamp(), "v1,AAAA " + signature + " v2,x")
                        .verify(BODY, NOW, List.of(KEY)))
                .as("one of several")
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void aKeyIsNeverPrintedAndMustBeLongEnough() {
        assertThat(KEY.text()).hasToString("(secret)");
        assertThat(KEY.toString()).doesNotContain("MfKQ");
        for (var wrong : List.of(
                "",
                "whsec_",
                "whsec_AAAA",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_*",
                "whsec_" + "A".repeat(120))) {
            assertThatThrownBy(() -> key(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("must be whsec_ and 24 to 64 bytes in base64");
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(200); i >= 0; i--) {
            text.appendCodePoint(random.nextBoolean() ? 0x4e00 + random.nextInt(0x5000) : ' ' + random.nextInt(90));
        }
        return text.toString();
    }

    private static SigningKey key(String text) {
        return SigningKey.of(new Secret(text));
    }
}
