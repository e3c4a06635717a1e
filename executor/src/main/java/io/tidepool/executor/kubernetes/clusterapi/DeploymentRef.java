package io.tidepool.executor.kubernetes.clusterapi;

import io.tidepool.executor.cluster.ClusterId;
import java.util.regex.Pattern;

/**
 * Where the machines of a cluster are made.
 *
 * @param management the registered cluster that Cluster API runs in
 * @param name of the MachineDeployment
 */
public record DeploymentRef(ClusterId management, String namespace, String name) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})/([-a-z0-9.]+)/([-a-z0-9.]+)");

    /**
     * @param text {@code <id of the management cluster>/<namespace>/<name>}
     * @throws IllegalArgumentException when it is of another form
     */
    public static DeploymentRef parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' must be <cluster id>/<namespace>/<MachineDeployment>");
        }
        return new DeploymentRef(new ClusterId(Long.parseLong(parts.group(1))), parts.group(2), parts.group(3));
    }

    @Override
    public String toString() {
        return "MachineDeployment " + namespace + "/" + name;
    }
}
