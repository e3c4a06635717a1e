package io.tidepool.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.collector.CollectorSettings.InvalidSettings;
import io.tidepool.collector.round.Shard;
import io.tidepool.collector.snapshot.MachineTypes;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollectorSettingsTest {
    @Test
    void hasDefaultsForAllButThePlacesOfOthers() {
        var settings = CollectorSettings.from(Map.of(
                "TIDEPOOL_KAFKA", "127.0.0.1:18086",
                "TIDEPOOL_REGISTRY", "http://127.0.0.1:18085",
                "TIDEPOOL_KEY_FILE", "/keys/kubeconfig"));

        assertThat(settings)
                .isEqualTo(new CollectorSettings(
                        "127.0.0.1",
                        18_081,
                        "127.0.0.1:18086",
                        URI.create("http://127.0.0.1:18085"),
                        Path.of("/keys/kubeconfig"),
                        "collector-1",
                        Shard.WHOLE,
                        new MachineTypes(
                                "machine-type",
                                Set.of("bm", "bare-metal", "physical"),
                                Set.of("vm", "virtual-machine")),
                        20_000));
    }

    @Test
    void takesEverySetting() {
        var environment = new HashMap<>(Map.of(
                "TIDEPOOL_PORT", "21500",
                "TIDEPOOL_KAFKA", "a:1,b:2",
                "TIDEPOOL_REGISTRY", "https://registry/base",
                "TIDEPOOL_KEY_FILE", "key",
                "TIDEPOOL_INSTANCE", "collector-2",
                "TIDEPOOL_SHARD", "1/3",
                "TIDEPOOL_MACHINE_TYPE_LABEL", "machine",
                "TIDEPOOL_BARE_METAL_VALUES", "physical, metal",
                "TIDEPOOL_VIRTUAL_MACHINE_VALUES", "vm",
                "TIDEPOOL_BACKLOG", "500"));
        environment.put("TIDEPOOL_ADDRESS", "0.0.0.0");

        var settings = CollectorSettings.from(environment);

        assertThat(settings)
                .isEqualTo(new CollectorSettings(
                        "0.0.0.0",
                        21_500,
                        "a:1,b:2",
                        URI.create("https://registry/base"),
                        Path.of("key"),
                        "collector-2",
                        new Shard(1, 3),
                        new MachineTypes("machine", Set.of("physical", "metal"), Set.of("vm")),
                        500));
    }

    @Test
    void namesEveryMistakeAtOnce() {
        var environment = Map.of(
                "TIDEPOOL_PORT", "70000",
                "TIDEPOOL_REGISTRY", "registry:80",
                "TIDEPOOL_KEY_FILE", " ",
                "TIDEPOOL_SHARD", "3/3",
                "TIDEPOOL_BACKLOG", "many");

        assertThatThrownBy(() -> CollectorSettings.from(environment))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("""
                        TIDEPOOL_PORT: must be a whole number from 1 to 65535, is 70000
                        TIDEPOOL_KAFKA: must be set
                        TIDEPOOL_REGISTRY: must be an http or https address, is registry:80
                        TIDEPOOL_KEY_FILE: must be set
                        TIDEPOOL_SHARD: 3/3 must be index/count with index below count
                        TIDEPOOL_BACKLOG: must be a whole number from 100 to 1000000, is many""");
    }

    @Test
    void everyClusterBelongsToExactlyOneShard() {
        for (long id = 0; id < 1000; id++) {
            var cluster = id;
            assertThat(Set.of(new Shard(0, 3), new Shard(1, 3), new Shard(2, 3)).stream()
                            .filter(shard -> shard.has(cluster)))
                    .hasSize(1);
        }
    }
}
