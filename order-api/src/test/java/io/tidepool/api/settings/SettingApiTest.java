package io.tidepool.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettingApiTest {
    private final RunningApi api = RunningApi.shared();
    private final io.tidepool.api.testing.Caller admin = api.admin();

    private long sent(String topic, long id) {
        return api.jdbc()
                .sql("select count(*) from outbox where topic = :topic and key = :key")
                .param("topic", topic)
                .param("key", Long.toString(id))
                .query(Long.class)
                .single();
    }

    @Test
    void aNewIntervalSendsEveryClusterAgain() {
        var id = admin.post("/api/clusters/create", Map.of("clustername", "plan-" + UUID.randomUUID()))
                .data()
                .path("id")
                .asLong();
        assertThat(sent("CLUSTERS", id)).isEqualTo(1);

        var changed = admin.put("/api/system/config", Map.of("monitoring.interval_seconds", 120));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(sent("CLUSTERS", id)).isEqualTo(2);
        assertThat(api.bean(Settings.class).value(SettingCatalogue.MONITORING_INTERVAL_SECONDS))
                .isEqualTo(120);
        admin.put("/api/system/config", Map.of("monitoring.interval_seconds", 300));
    }

    @Test
    void oneWrongValueChangesNothing() {
        var refused = admin.put(
                "/api/system/config",
                Map.of(
                        "order.maximum_devices",
                        7,
                        "monitoring.interval_seconds",
                        1,
                        "approval.pool_entry",
                        "maybe",
                        "no.such.setting",
                        true,
                        "calendar.zone",
                        "Moon/Crater",
                        "monitoring.resource_types",
                        List.of(Map.of("name", "other"))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.data()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString() + " "
                                + error.path("message").asString()))
                .containsExactlyInAnyOrder(
                        "monitoring.interval_seconds must be a whole number from 5 to 86400",
                        "approval.pool_entry must be one of manual, four_eyes, auto, none",
                        "no.such.setting is not a setting",
                        "calendar.zone must be a time zone such as Asia/Shanghai",
                        "monitoring.resource_types must contain total");
        assertThat(api.bean(Settings.class).value(SettingCatalogue.MAXIMUM_DEVICES))
                .isEqualTo(20);
    }

    private String complaintOf(Object ranking) {
        var refused = admin.put("/api/system/config", Map.of("selection.ranking", ranking));
        assertThat(refused.status()).isEqualTo(400);
        return refused.data().path("errors").path(0).path("message").asString();
    }

    @Test
    void aRankingNamesKnownCriteriaOnceWithAWeight() {
        assertThat(complaintOf("fewest_pods")).isEqualTo("must be a list of {criterion, weight}");
        assertThat(complaintOf(List.of("fewest_pods"))).isEqualTo("must be a list of {criterion, weight}");
        assertThat(complaintOf(List.of())).isEqualTo("must name at least one criterion");
        assertThat(complaintOf(List.of(Map.of("criterion", "best"))))
                .isEqualTo("criterion \"best\" must be one of ordinary_first, least_requested, least_used,"
                        + " least_impact, fewest_pods, oldest_in_pool");
        assertThat(complaintOf(List.of(Map.of("criterion", "fewest_pods", "weight", 101))))
                .isEqualTo("weight 101 of fewest_pods must be a whole number from 0 to 100");
        assertThat(complaintOf(List.of(Map.of("criterion", "fewest_pods", "weight", 0.5))))
                .isEqualTo("weight 0.5 of fewest_pods must be a whole number from 0 to 100");
        assertThat(complaintOf(List.of(Map.of("criterion", "fewest_pods"), Map.of("criterion", "fewest_pods"))))
                .isEqualTo("must not name a criterion twice");
    }

    @Test
    void everyDefaultObeysItsOwnRule() {
        SettingCatalogue.all().forEach(SettingApiTest::assertDefault);
    }

    private static <T> void assertDefault(Setting<T> setting) {
        assertThat(setting.read().apply(setting.write().apply(setting.byDefault())))
                .as(setting.key())
                .isEqualTo(setting.byDefault());
    }
}
