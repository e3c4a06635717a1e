package io.tidepool.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChannelApiTest {
    private static final String PATH = "/api/notification-channels";
    private static final String TOKEN = "0123456789abcdef-robot-token";

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();

    private static Map<String, Object> robot(String name) {
        var body = new HashMap<String, Object>();
        body.put("name", name);
        body.put("notification_type", "im");
        body.put("preset", "dingtalk");
        body.put("endpoint", "https://oapi.dingtalk.com/robot/send?access_token=" + TOKEN);
        body.put("secret", "SECrobot-secret");
        body.put("enabled", false);
        return body;
    }

    private static String name() {
        return "robot " + UUID.randomUUID();
    }

    private List<String> fields(Map<String, Object> body) {
        return admin.post(PATH + "/create", body)
                .data()
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }

    @Test
    void whatIsSecretIsSealedAndNeverComesBack() {
        var created = admin.post(PATH + "/create", robot(name()));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        var id = created.data().path("id").asLong();
        assertThat(created.data().path("endpoint").asString()).isEqualTo("https://oapi.dingtalk.com/…");
        assertThat(created.data().path("secret_set").asBoolean()).isTrue();
        assertThat(created.data().path("personal").asBoolean()).isFalse();

        var everything = created.text()
                + admin.get(PATH + "/list").text()
                + api.jdbc()
                        .sql("select string_agg(row_to_json(notification_channel)::text, '') from notification_channel")
                        .query(String.class)
                        .single()
                + api.jdbc()
                        .sql("select string_agg(concat(before, after), '') from operation_log"
                                + " where object_type = 'notification_channel'")
                        .query(String.class)
                        .single();
        assertThat(everything).contains("oapi.dingtalk.com").doesNotContain(TOKEN);
        assertThat(everything).doesNotContain("SECrobot-secret");
        assertThat(api.jdbc()
                        .sql("select endpoint || secret from notification_channel where id = " + id)
                        .query(String.class)
                        .single())
                .matches("v2:.*v2:.*");
    }

    @Test
    void aChannelIsChangedTestedForItsVersionAndDeleted() {
        var id = admin.post(PATH + "/create", robot(name())).data().path("id").asLong();
        var sealed = api.jdbc()
                .sql("select secret from notification_channel where id = " + id)
                .query(String.class)
                .single();
        var changed = admin.put(PATH + "/" + id, Map.of("position", 7, "version", 1));
        assertThat(changed.data().path("position").asInt()).isEqualTo(7);
        assertThat(changed.data().path("version").asInt()).isEqualTo(2);
        assertThat(api.jdbc()
                        .sql("select secret from notification_channel where id = " + id)
                        .query(String.class)
                        .single())
                .isEqualTo(sealed);
        assertThat(admin.put(PATH + "/" + id, Map.of("position", 8, "version", 1))
                        .msg())
                .contains("you sent version 1, it is at 2");
        assertThat(admin.put(PATH + "/" + id, Map.of("secret", ""))
                        .data()
                        .path("secret_set")
                        .asBoolean())
                .isFalse();
        assertThat(admin.put(PATH + "/" + id, Map.of("notification_type", "email"))
                        .error()
                        .path("message")
                        .asString())
                .isEqualTo("cannot change");

        assertThat(admin.delete(PATH + "/" + id).status()).isEqualTo(200);
        assertThat(admin.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(api.jdbc()
                        .sql("select endpoint || secret from notification_channel where id = " + id)
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void wrongInputIsRefusedByField() {
        assertThat(fields(Map.of())).containsExactly("notification_type");
        assertThat(fields(Map.of("notification_type", "system"))).containsExactly("notification_type");
        assertThat(fields(Map.of("notification_type", "email"))).containsExactly("name", "endpoint", "sender");
        assertThat(fields(Map.of(
                        "notification_type",
                        "email",
                        "name",
                        "m",
                        "endpoint",
                        "https://example.com",
                        "sender",
                        "a@b.c",
                        "position",
                        -1)))
                .containsExactly("position", "endpoint");
        assertThat(fields(Map.of(
                        "notification_type",
                        "im",
                        "name",
                        "m",
                        "endpoint",
                        "https://user:pw@example.com/",
                        "template",
                        "{\"a\": {{title}}}")))
                .containsExactly("endpoint", "template");
        var taken = robot(name());
        assertThat(admin.post(PATH + "/create", taken).status()).isEqualTo(200);
        assertThat(admin.post(PATH + "/create", taken).msg()).isEqualTo("name is taken: " + taken.get("name"));
    }

    @Test
    void everyPresetIsAFineTemplateForItsMedium() {
        var templates = api.bean(Templates.class);
        var presets = admin.get(PATH + "/presets").data();

        assertThat(presets.size()).isEqualTo(10);
        presets.forEach(
                preset -> assertThat(templates.mistake(preset.path("template").asString(), Templates.Form.JSON))
                        .as(preset.toString())
                        .isEmpty());
    }

    @Test
    void theChannelOfThePageIsThereAndStays() {
        var page = admin.get(PATH + "/list").data().path(0);
        assertThat(page.path("notification_type").asString()).isEqualTo("system");

        assertThat(admin.delete(PATH + "/" + page.path("id").asLong()).msg())
                .isEqualTo("the channel of the page can only be disabled");
        assertThat(admin.put(PATH + "/" + page.path("id").asLong(), Map.of("name", "站内消息", "enabled", true))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyAdministratorsSeeChannelsAndDeliveries() {
        var name = "operator-" + UUID.randomUUID();
        admin.post(
                "/api/users/create", Map.of("username", name, "password", "long enough", "roles", List.of("operator")));
        var operator = api.stranger().login(name, "long enough");

        assertThat(operator.get(PATH + "/list").status()).isEqualTo(403);
        assertThat(operator.get("/api/notifications/deliveries/list").status()).isEqualTo(403);
        assertThat(operator.get("/api/notifications/list").status()).isEqualTo(200);
    }
}
