package io.tidepool.local.provisioner;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the provisioner process is told by its environment.
 *
 * @param secret the webhook secret, {@code whsec_} and base64
 * @param simulator the simulator's control address
 * @param world null for the demonstration's world
 * @param data directory where finished webhook ids are kept, null for nowhere
 */
record ProvisionerSettings(
        int port,
        String secret,
        URI simulator,
        @Nullable Path world,
        @Nullable Path data) {

    /** @throws IllegalArgumentException with every mistake at once */
    static ProvisionerSettings from(Map<String, String> environment) {
        List<String> mistakes = new ArrayList<>();
        String port = environment.getOrDefault("TIDEPOOL_PORT", "");
        int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : -1;
        if (number < 1 || number > 65535) {
            mistakes.add("TIDEPOOL_PORT: must be a port from 1 to 65535, was '" + port + "'");
        }
        String secret = environment.getOrDefault("TIDEPOOL_PROVISIONER_SECRET", "");
        if (!secret.startsWith("whsec_") || secret.length() < 20) {
            mistakes.add("TIDEPOOL_PROVISIONER_SECRET: must start with whsec_ and hold base64, was "
                    + (secret.isEmpty() ? "absent" : "something else"));
        }
        String simulator = environment.getOrDefault("TIDEPOOL_SIMULATOR", "");
        if (!simulator.matches("https?://[^/]+/?")) {
            mistakes.add("TIDEPOOL_SIMULATOR: must be the simulator's control address such as http://127.0.0.1:18090,"
                    + " was '" + simulator + "'");
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        return new ProvisionerSettings(
                number,
                secret,
                URI.create(simulator),
                path(environment, "TIDEPOOL_WORLD"),
                path(environment, "TIDEPOOL_PROVISIONER_DATA"));
    }

    private static @Nullable Path path(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? null : Path.of(value);
    }

    @Override
    public String toString() {
        return "ProvisionerSettings[port=" + port + ", simulator=" + simulator + "]";
    }
}
