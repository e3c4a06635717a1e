package io.tidepool.api.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.notification.Outcome;
import io.tidepool.api.notification.Preset;
import io.tidepool.api.outside.Address;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RobotsTest {
    private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final String BODY = "{\"a\":\"b\"}";

    private final Robots robots = new Robots(JsonMapper.shared());

    /** The expected values were made with another program (Python's hmac), after the documents of the makers. */
    @Test
    void dingTalkIsSignedInTheAddress() {
        var post = robots.call(
                Preset.DINGTALK,
                Address.of("https://oapi.dingtalk.com/robot/send?access_token=t"),
                BODY,
                Optional.of("SECthis is secret"),
                "id",
                AT);

        assertThat(post.to())
                .hasToString("https://oapi.dingtalk.com/robot/send?access_token=t"
                        + "&timestamp=1700000000123&sign=gHzTcMCvf2AFDNUi3CM%2BX%2BZHaLBqsyWnE9we84arXho%3D");
        assertThat(post.body()).isEqualTo(BODY);
    }

    @Test
    void feishuIsSignedInTheBody() {
        var post = robots.call(
                Preset.FEISHU,
                Address.of("https://open.feishu.cn/open-apis/bot/v2/hook/x"),
                BODY,
                Optional.of("this is secret"),
                "id",
                AT);

        assertThat(post.body())
                .isEqualTo(
                        "{\"a\":\"b\",\"timestamp\":\"1700000000\",\"sign\":\"OfGzRzoUICBOoc8wVra1e4A1hPfbZ9zqXozA8CWVUuY=\"}");
        assertThat(post.to()).hasToString("https://open.feishu.cn/open-apis/bot/v2/hook/x");
    }

    @Test
    void withoutASecretNothingIsSigned() {
        var to = Address.of("https://example.com/hook");
        for (var preset : Preset.values()) {
            var post = robots.call(preset, to, BODY, Optional.empty(), "id", AT);
            assertThat(post.to()).isEqualTo(to);
            assertThat(post.body()).isEqualTo(BODY);
            assertThat(post.headers()).doesNotContainKeys("Authorization", "webhook-signature");
        }
    }

    @Test
    void gatewaysGetATokenOrASignatureAndAnIdThatStays() {
        var to = Address.of("https://example.com/hook");
        assertThat(robots.call(Preset.BEARER, to, BODY, Optional.of("token"), "id-7", AT)
                        .headers())
                .containsEntry("Authorization", "Bearer token")
                .containsEntry("webhook-id", "id-7");
        assertThat(robots.call(
                                Preset.SIGNED,
                                to,
                                BODY,
                                Optional.of("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
                                "id-7",
                                AT)
                        .headers())
                .containsKeys("webhook-id", "webhook-timestamp", "webhook-signature");
    }

    @Test
    void aRobotSaysInItsAnswerWhetherItTookTheMessage() {
        assertThat(robots.judge(Preset.WECOM, "{\"errcode\":0,\"errmsg\":\"ok\"}"))
                .isEqualTo(new Outcome.Sent());
        assertThat(robots.judge(Preset.DINGTALK, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}"))
                .isEqualTo(new Outcome.Unsure("机器人答复 errcode 310000"));
        assertThat(robots.judge(Preset.FEISHU, "{\"code\":0,\"msg\":\"success\",\"data\":{}}"))
                .isEqualTo(new Outcome.Sent());
        assertThat(robots.judge(Preset.FEISHU, "{\"code\":19021,\"msg\":\"sign match fail\"}"))
                .isEqualTo(new Outcome.Unsure("机器人答复 code 19021"));
        assertThat(robots.judge(Preset.WECOM, "<html>")).isEqualTo(new Outcome.Unsure("机器人的答复没有 errcode"));
        assertThat(robots.judge(Preset.WECOM, "")).isEqualTo(new Outcome.Unsure("机器人的答复没有 errcode"));
        assertThat(robots.judge(Preset.SIGNED, "anything")).isEqualTo(new Outcome.Sent());
    }
}
