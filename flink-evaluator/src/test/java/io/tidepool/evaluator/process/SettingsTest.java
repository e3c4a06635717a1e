package io.tidepool.evaluator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "TIDEPOOL_PORT", "18083",
            "TIDEPOOL_HEALTH_PORT", "18092",
            "TIDEPOOL_KAFKA", "127.0.0.1:18086",
            "TIDEPOOL_REGISTRY", "http://127.0.0.1:18085/",
            "TIDEPOOL_CHECKPOINTS", "/var/tidepool/checkpoints");

    @Test
    void whatIsNotSetHasADefault() {
        assertThat(EvaluateSettings.from(LEAST))
                .isEqualTo(new EvaluateSettings(
                        new ProcessSettings(
                                "127.0.0.1",
                                18083,
                                18092,
                                "127.0.0.1:18086",
                                "http://127.0.0.1:18085",
                                "evaluate",
                                URI.create("file:///var/tidepool/checkpoints"),
                                "hashmap",
                                1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        false,
                        Duration.ofMinutes(15)));
    }

    @Test
    void everySettingIsRead() {
        var variables = with(Map.of(
                "TIDEPOOL_ADDRESS", "0.0.0.0",
                "TIDEPOOL_INSTANCE", "evaluate-2",
                "TIDEPOOL_CHECKPOINTS", "s3://bucket/checkpoints",
                "TIDEPOOL_STATE_BACKEND", "rocksdb",
                "TIDEPOOL_PARALLELISM", "4",
                "TIDEPOOL_IDLE_SECONDS", "60",
                "TIDEPOOL_DISORDER_SECONDS", "0",
                "TIDEPOOL_DELIVERY", "exactly-once",
                "TIDEPOOL_TRANSACTION_SECONDS", "60"));

        assertThat(EvaluateSettings.from(variables))
                .isEqualTo(new EvaluateSettings(
                        new ProcessSettings(
                                "0.0.0.0",
                                18083,
                                18092,
                                "127.0.0.1:18086",
                                "http://127.0.0.1:18085",
                                "evaluate-2",
                                URI.create("s3://bucket/checkpoints"),
                                "rocksdb",
                                4),
                        Duration.ofSeconds(60),
                        Duration.ZERO,
                        true,
                        Duration.ofMinutes(1)));
    }

    @Test
    void theArchiveReadsItsWarehouseAndDoesNotPrintThePassword() {
        var settings = ArchiveSettings.from(with(Map.of(
                "TIDEPOOL_CLICKHOUSE_URL", "http://127.0.0.1:18089",
                "TIDEPOOL_CLICKHOUSE_USER", "tidepool",
                "TIDEPOOL_CLICKHOUSE_PASSWORD", "secret-word")));

        assertThat(settings.clickHouse()).isEqualTo("http://127.0.0.1:18089");
        assertThat(settings.user()).isEqualTo("tidepool");
        assertThat(settings.database()).isEqualTo("tidepool");
        assertThat(settings.password().reveal()).isEqualTo("secret-word");
        assertThat(settings.toString()).doesNotContain("secret-word");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        var variables = with(Map.of(
                "TIDEPOOL_PORT", "http",
                "TIDEPOOL_KAFKA", " ",
                "TIDEPOOL_REGISTRY", "127.0.0.1:18085",
                "TIDEPOOL_STATE_BACKEND", "disk",
                "TIDEPOOL_PARALLELISM", "0"));

        assertThatThrownBy(() -> EvaluateSettings.from(variables))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("settings: TIDEPOOL_PORT is 'http', must be a whole number from 1 to 65535; "
                        + "TIDEPOOL_KAFKA is missing; "
                        + "TIDEPOOL_REGISTRY is '127.0.0.1:18085', must be an address such as http://127.0.0.1:18085; "
                        + "TIDEPOOL_STATE_BACKEND is 'disk', must be one of [hashmap, rocksdb]; "
                        + "TIDEPOOL_PARALLELISM is '0', must be a whole number from 1 to 128");
    }

    private static Map<String, String> with(Map<String, String> more) {
        var variables = new HashMap<>(LEAST);
        variables.putAll(more);
        return variables;
    }
}
