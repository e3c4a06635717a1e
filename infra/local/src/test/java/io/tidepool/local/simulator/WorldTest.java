package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.local.simulator.fault.Reach;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Outage;
import io.tidepool.local.simulator.world.Workload;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    @TempDir
    private Path directory;

    @Test
    void theDemonstrationHasFiveClustersAndSpareMachines() {
        World world = World.demonstration();
        assertThat(world.clusters())
                .extracting(ClusterPlan::name)
                .containsExactly("gl-core-01", "gl-work-02", "ft-game-01", "wg-cloud-01", "qf-tool-01");
        assertThat(world.spareDevices()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(world.clusters().get(4).outage()).isEqualTo(new Outage(60, 60, 300, Reach.REFUSED));
        assertThat(world.machine("BM-GL-9001")).isPresent();
        for (ClusterPlan plan : world.clusters()) {
            double requested = plan.workloads().stream()
                    .mapToDouble(load -> load.cpu()
                            * (load.kind() == Workload.Kind.DAEMON_SET
                                    ? plan.nodes().size()
                                    : load.replicas()))
                    .sum();
            assertThat(requested / plan.cores()).as(plan.name()).isBetween(0.2, 0.9);
        }
    }

    @Test
    void aMistakeInAWorldIsNamed() throws IOException {
        assertThatThrownBy(() -> Machine.of("bm-1", 0, 8)).hasMessage("cpu of bm-1: must be above 0, was 0.0");
        Path file = directory.resolve("world.json");
        Files.writeString(file, "{\"clusters\":[{\"name\":\"one\",\"colour\":\"red\"}]}");
        assertThatThrownBy(() -> World.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("colour");
        Files.writeString(file, "{\"clusters\":[{\"name\":\"One\"}]}");
        assertThatThrownBy(() -> World.read(file)).hasMessageContaining("name: must be lower-case");
    }

    @Test
    void absentFieldsHaveDefaults() throws IOException {
        Path file = directory.resolve("world.json");
        Files.writeString(file, "{\"clusters\":[{\"name\":\"one\",\"port_offset\":20}]}");
        World world = World.read(file);
        assertThat(world.pace().sampleSeconds()).isEqualTo(10);
        assertThat(world.clusters().get(0).metrics()).isTrue();
        assertThat(world.clusters().get(0).load().constantPercent()).isEqualTo(50);
    }

    @Test
    void settingsReportAllMistakesAtOnce() {
        assertThatThrownBy(() -> SimulatorSettings.from(Map.of("TIDEPOOL_PORT", "x")))
                .hasMessage("TIDEPOOL_PORT: must be a port from 11 to 65500, was 'x'\n"
                        + "TIDEPOOL_KUBECONFIG_DIR: must be a directory, was absent");
        SimulatorSettings settings = SimulatorSettings.from(Map.of(
                "TIDEPOOL_PORT", "18090",
                "TIDEPOOL_WORLD", "/w.json",
                "TIDEPOOL_KUBECONFIG_DIR", "/k",
                "TIDEPOOL_SIMULATOR_DATA", "/d"));
        assertThat(settings).isEqualTo(new SimulatorSettings(18090, Path.of("/w.json"), Path.of("/k"), Path.of("/d")));
        assertThat(settings.portBase()).isEqualTo(18080);
    }
}
