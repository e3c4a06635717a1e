package io.tidepool.local.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator process is told by its environment.
 *
 * @param port of the control server; the base of all ports is 10 below
 * @param world null for the demonstration's world
 * @param kubeconfigs directory where one kubeconfig per cluster is written
 * @param data directory where the clusters live on, null for nowhere
 */
record SimulatorSettings(
        int port,
        @Nullable Path world,
        Path kubeconfigs,
        @Nullable Path data) {
    static final int CONTROL_OFFSET = 10;

    /** @throws IllegalArgumentException with every mistake at once */
    static SimulatorSettings from(Map<String, String> environment) {
        List<String> mistakes = new ArrayList<>();
        String port = environment.getOrDefault("TIDEPOOL_PORT", "");
        int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : -1;
        if (number <= CONTROL_OFFSET || number > 65500) {
            mistakes.add("TIDEPOOL_PORT: must be a port from 11 to 65500, was '" + port + "'");
        }
        String kubeconfigs = environment.getOrDefault("TIDEPOOL_KUBECONFIG_DIR", "");
        if (kubeconfigs.isBlank()) {
            mistakes.add("TIDEPOOL_KUBECONFIG_DIR: must be a directory, was absent");
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        return new SimulatorSettings(
                number,
                path(environment, "TIDEPOOL_WORLD"),
                Path.of(kubeconfigs),
                path(environment, "TIDEPOOL_SIMULATOR_DATA"));
    }

    private static @Nullable Path path(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? null : Path.of(value);
    }

    int portBase() {
        return port - CONTROL_OFFSET;
    }
}
