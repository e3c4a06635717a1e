package io.tidepool.executor;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.Provisioner;
import java.util.Set;

/** Sends each request to the provisioner of its cluster. */
record ProvisionerOfCluster(Set<ClusterId> clusters, Provisioner theirs, Provisioner ofOthers) implements Provisioner {
    ProvisionerOfCluster {
        clusters = Set.copyOf(clusters);
    }

    private Provisioner of(ClusterId clusterId) {
        return clusters.contains(clusterId) ? theirs : ofOthers;
    }

    @Override
    public Answer join(Machine machine) {
        return of(machine.clusterId()).join(machine);
    }

    @Override
    public Answer leave(Machine machine) {
        return of(machine.clusterId()).leave(machine);
    }

    @Override
    public boolean removesNode(ClusterId clusterId) {
        return of(clusterId).removesNode(clusterId);
    }
}
