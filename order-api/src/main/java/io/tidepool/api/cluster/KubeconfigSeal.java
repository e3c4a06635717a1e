package io.tidepool.api.cluster;

import io.tidepool.api.secret.Secret;

/** Checks a kubeconfig and makes it unreadable for everyone without the key. */
@FunctionalInterface
public interface KubeconfigSeal {
    /**
     * @param apiServer address that the kubeconfig names
     */
    record Sealed(String ciphertext, String apiServer) {}

    /**
     * @throws io.tidepool.api.request.Refusal that names what it must not contain
     */
    Sealed seal(Secret kubeconfig, String clusterUuid);
}
