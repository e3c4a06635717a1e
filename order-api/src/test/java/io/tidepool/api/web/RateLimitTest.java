package io.tidepool.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();

    @AfterEach
    void lift() {
        limit(RunningApi.NO_LIMIT, RunningApi.NO_LIMIT);
    }

    @Test
    void aUserHasAHundredRequestsPerSecondAndTenThatCostMuch() {
        assertThat(SettingCatalogue.REQUESTS_PER_SECOND.byDefault()).isEqualTo(100);
        assertThat(SettingCatalogue.HEAVY_REQUESTS_PER_SECOND.byDefault()).isEqualTo(10);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBackAndOthersAreNotConcerned() {
        var eager = viewer("eager");
        var patient = viewer("patient");
        limit(20, 20);

        var answers = Stream.generate(() -> eager.get("/api/auth/me")).limit(60).toList();

        var refused = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
                .isGreaterThanOrEqualTo(20);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body().path("code").asInt()).isEqualTo(429);
        assertThat(refused.data().path("error_code").asString()).isEqualTo("too_many_requests");
        assertThat(refused.msg()).contains("每秒最多 20 次").contains("limit.requests_per_second");
        assertThat(patient.get("/api/auth/me").status()).isEqualTo(200);
    }

    @Test
    void costlyRoutesHaveALimitOfTheirOwn() {
        var eager = viewer("eager-exporter");
        limit(RunningApi.NO_LIMIT, 1);

        var answers = Stream.generate(() -> eager.get("/api/system/config.csv"))
                .limit(5)
                .toList();

        assertThat(answers.get(0).status()).isEqualTo(200);
        assertThat(answers).anyMatch(answer -> answer.status() == 429);
        assertThat(eager.get("/api/system/config").status()).isEqualTo(200);
    }

    private Caller viewer(String username) {
        admin.post(
                "/api/users/create",
                Map.of("username", username, "password", "only looking", "roles", List.of("viewer")));
        return api.stranger().login(username, "only looking");
    }

    private void limit(int all, int heavy) {
        var changed = admin.put(
                "/api/system/config",
                Map.of("limit.requests_per_second", all, "limit.heavy_requests_per_second", heavy));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }
}
