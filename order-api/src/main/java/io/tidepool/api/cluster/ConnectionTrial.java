package io.tidepool.api.cluster;

import io.tidepool.api.secret.Secret;

/** Tries the API of a cluster, within bounded time; nothing is changed there. */
public interface ConnectionTrial {
    /**
     * @throws io.tidepool.api.request.Refusal that names what the kubeconfig must not contain
     */
    ConnectionReport with(Secret kubeconfig);

    /**
     * With a kubeconfig that was sealed.
     *
     * @throws io.tidepool.api.request.Refusal when it does not open
     */
    ConnectionReport withSealed(String kubeconfig, String clusterUuid);
}
