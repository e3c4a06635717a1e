package io.tidepool.api.notification.webhook;

import io.tidepool.api.notification.Outcome;
import io.tidepool.api.notification.Preset;
import io.tidepool.api.outside.Address;
import io.tidepool.api.outside.Outside.Post;
import io.tidepool.api.outside.Signature;
import io.tidepool.api.outside.SigningKey;
import io.tidepool.api.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How each kind of receiver wants to be called, and what its answers mean. */
final class Robots {
    private static final String ALGORITHM = "HmacSHA256";

    private final JsonMapper json;

    Robots(JsonMapper json) {
        this.json = json;
    }

    /** @param id the same whenever the same message is sent */
    Post call(Preset preset, Address to, String body, Optional<String> secret, String id, Instant at) {
        return switch (preset) {
            case SIGNED ->
                new Post(
                        to,
                        secret.map(key -> Signature.of(id, at, body, List.of(SigningKey.of(new Secret(key))))
                                        .headers())
                                .orElse(Map.of("webhook-id", id)),
                        body);
            case BEARER ->
                new Post(
                        to,
                        secret.map(token -> Map.of("Authorization", "Bearer " + token, "webhook-id", id))
                                .orElse(Map.of("webhook-id", id)),
                        body);
            case WECOM -> new Post(to, Map.of(), body);
            case DINGTALK -> new Post(secret.map(key -> dingTalk(to, key, at)).orElse(to), Map.of(), body);
            case FEISHU ->
                new Post(to, Map.of(), secret.map(key -> feishu(body, key, at)).orElse(body));
        };
    }

    /** In the address: milliseconds, and what the secret makes of them and itself. */
    private static Address dingTalk(Address to, String secret, Instant at) {
        var millis = Long.toString(at.toEpochMilli());
        var sign = mac(secret, millis + "\n" + secret);
        return Address.of(to + (to.uri().getRawQuery() == null ? "?" : "&") + "timestamp=" + millis + "&sign="
                + URLEncoder.encode(sign, StandardCharsets.UTF_8));
    }

    /** In the body: seconds, and what these with the secret as a key make of nothing. */
    private String feishu(String body, String secret, Instant at) {
        var seconds = Long.toString(at.getEpochSecond());
        var signed = (ObjectNode) json.readTree(body);
        signed.put("timestamp", seconds);
        signed.put("sign", mac(seconds + "\n" + secret, ""));
        return json.writeValueAsString(signed);
    }

    private static String mac(String key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }

    /**
     * What a successful answer over HTTP means; robots answer so whatever they think of the message. Only its number is
     * told to people.
     */
    Outcome judge(Preset preset, String said) {
        return switch (preset) {
            case SIGNED, BEARER -> new Outcome.Sent();
            case WECOM, DINGTALK -> verdict(said, "errcode");
            case FEISHU -> verdict(said, "code");
        };
    }

    private Outcome verdict(String said, String field) {
        var code = answer(said).path(field);
        if (!code.isIntegralNumber()) {
            return new Outcome.Unsure("机器人的答复没有 " + field);
        }
        return code.asLong() == 0 ? new Outcome.Sent() : new Outcome.Unsure("机器人答复 " + field + " " + code.asLong());
    }

    private JsonNode answer(String said) {
        try {
            return json.readTree(said);
        } catch (JacksonException e) {
            return json.nullNode();
        }
    }
}
