package io.tidepool.executor.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A cluster as the order side registered it.
 *
 * @param version grows with every edit
 * @param sealedKubeconfig ciphertext; null when none was given
 */
public record ManagedCluster(
        ClusterId id,
        long version,
        String uuid,
        String name,
        String apiServer,
        @Nullable String sealedKubeconfig) {
    @Override
    public String toString() {
        return "cluster " + id + " " + name;
    }
}
