package io.tidepool.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.LeaseTime;
import io.tidepool.executor.execution.Limits;
import io.tidepool.executor.execution.Pace;
import io.tidepool.executor.kubernetes.clusterapi.DeploymentRef;
import io.tidepool.executor.selection.Protection;
import io.tidepool.executor.selection.RankCriterion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorSettingsTest {
    @TempDir
    private Path directory;

    private Map<String, String> least() throws IOException {
        var key = Files.writeString(directory.resolve("key"), "key");
        return new HashMap<>(Map.of(
                "TIDEPOOL_PORT", "18082",
                "TIDEPOOL_KAFKA", "127.0.0.1:18086",
                "TIDEPOOL_REGISTRY", "http://127.0.0.1:18085",
                "TIDEPOOL_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:18088/tidepool",
                "TIDEPOOL_POSTGRES_USER", "tidepool",
                "TIDEPOOL_POSTGRES_PASSWORD", "hidden",
                "TIDEPOOL_KEY_FILE", key.toString(),
                "TIDEPOOL_PROVISIONER_URL", "http://127.0.0.1:18091/hooks",
                "TIDEPOOL_PROVISIONER_SECRET", "whsec_hidden",
                "TIDEPOOL_INSTANCE", "executor-1"));
    }

    @Test
    void whatIsNotSetHasItsStandardValue() throws IOException {
        var settings = ExecutorSettings.from(least());
        assertThat(settings.pace()).isEqualTo(Pace.standard());
        assertThat(settings.leaseTime()).isEqualTo(LeaseTime.STANDARD);
        assertThat(settings.ranking()).isEqualTo(RankCriterion.standardOrder());
        assertThat(settings.protection()).isEqualTo(Protection.NONE);
        assertThat(settings.provisionerTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.clusterApi()).isEmpty();
    }

    @Test
    void everythingCanBeSet() throws IOException {
        var environment = least();
        environment.put("TIDEPOOL_SETTLE_SECONDS", "0.5");
        environment.put("TIDEPOOL_EVICTION_RETRY_SECONDS", "1, 2.5");
        environment.put("TIDEPOOL_CALL_TIMEOUT_SECONDS", "2");
        environment.put("TIDEPOOL_LEASE_SECONDS", "12");
        environment.put("TIDEPOOL_EVICT_DEADLINE_SECONDS", "60");
        environment.put("TIDEPOOL_VOLUMES_DEADLINE_SECONDS", "61");
        environment.put("TIDEPOOL_DELETE_DEADLINE_SECONDS", "62");
        environment.put("TIDEPOOL_JOIN_DEADLINE_SECONDS", "63");
        environment.put("TIDEPOOL_WATCH_SECONDS", "3");
        environment.put("TIDEPOOL_DRAINING_NODES", "4");
        environment.put("TIDEPOOL_OUT_OF_SERVICE_PERCENT", "20");
        environment.put("TIDEPOOL_CAPACITY_FLOOR_PERCENT", "90");
        environment.put("TIDEPOOL_EVICTIONS_AT_ONCE", "6");
        environment.put("TIDEPOOL_EVICTIONS_PER_SECOND", "7");
        environment.put("TIDEPOOL_RANKING", "FEWEST_PODS,OLDEST_IN_POOL");
        environment.put("TIDEPOOL_PROTECTED_LABELS", "example.com/key-business, team");
        environment.put("TIDEPOOL_LEAST_POOL_SECONDS", "600");
        environment.put("TIDEPOOL_PROVISIONER_TIMEOUT_SECONDS", "5");
        environment.put("TIDEPOOL_CLUSTER_API", "2=1/capi/web-md-0, 3=1/capi/db-md-0");
        var settings = ExecutorSettings.from(environment);
        var standard = Pace.standard();
        assertThat(settings.pace())
                .isEqualTo(new Pace(
                        standard.look(),
                        Duration.ofMillis(500),
                        List.of(Duration.ofSeconds(1), Duration.ofMillis(2500)),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(61),
                        Duration.ofSeconds(62),
                        Duration.ofSeconds(63),
                        Duration.ofSeconds(3),
                        new Limits(4, 20, 90, 6, 7)));
        assertThat(settings.ranking()).containsExactly(RankCriterion.FEWEST_PODS, RankCriterion.OLDEST_IN_POOL);
        assertThat(settings.protection())
                .isEqualTo(new Protection(Set.of("example.com/key-business", "team"), Duration.ofMinutes(10)));
        assertThat(settings.provisionerTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.clusterApi())
                .containsOnly(
                        Map.entry(new ClusterId(2), new DeploymentRef(new ClusterId(1), "capi", "web-md-0")),
                        Map.entry(new ClusterId(3), new DeploymentRef(new ClusterId(1), "capi", "db-md-0")));
        assertThat(settings.leaseTime()).isEqualTo(new LeaseTime(Duration.ofSeconds(12)));
        assertThat(settings.port()).isEqualTo(18082);
        assertThat(settings.provisionerUrl()).isEqualTo(URI.create("http://127.0.0.1:18091/hooks"));
        assertThat(settings.instance()).isEqualTo("executor-1");
    }

    @Test
    void allMistakesAreNamedAtOnce() throws IOException {
        var environment = least();
        environment.put("TIDEPOOL_PORT", "0");
        environment.remove("TIDEPOOL_KAFKA");
        environment.put("TIDEPOOL_REGISTRY", "ftp://x");
        environment.put("TIDEPOOL_KEY_FILE", directory.resolve("none").toString());
        environment.put("TIDEPOOL_SETTLE_SECONDS", "soon");
        environment.put("TIDEPOOL_RANKING", "BEST");
        environment.put("TIDEPOOL_CLUSTER_API", "web=1/capi");
        environment.put("TIDEPOOL_LEASE_SECONDS", "7");
        assertThatThrownBy(() -> ExecutorSettings.from(environment))
                .hasMessageContaining("TIDEPOOL_PORT '0' must be a whole number from 1 to 65535")
                .hasMessageContaining("TIDEPOOL_KAFKA is not set")
                .hasMessageContaining("TIDEPOOL_REGISTRY 'ftp://x' must be an http or https address")
                .hasMessageContaining("must name a readable file")
                .hasMessageContaining("TIDEPOOL_LEASE_SECONDS must be more than one and a half times")
                .hasMessageContaining("TIDEPOOL_SETTLE_SECONDS 'soon' must be seconds")
                .hasMessageContaining("TIDEPOOL_CLUSTER_API 'web=1/capi' each part must be <cluster id>=<id of the")
                .hasMessageContaining("TIDEPOOL_RANKING 'BEST' each part must be among [ORDINARY_FIRST");
    }

    @Test
    void secretsAreNotPrinted() throws IOException {
        assertThat(ExecutorSettings.from(least()).toString()).doesNotContain("hidden");
    }
}
