package io.tidepool.api.cluster;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Tests connections for people: a few at a time, and each in the operation log, as it makes this process call out. */
public final class Connections {
    private static final int AT_ONCE = 4;
    private static final String ACTION = "test_cluster_connection";

    private final ClusterStore store;
    private final ConnectionTrial trial;
    private final OperationLog log;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    public Connections(ClusterStore store, ConnectionTrial trial, OperationLog log) {
        this.store = store;
        this.trial = trial;
        this.log = log;
    }

    /** @throws Refusal with what the kubeconfig must not contain, or when too many tests run */
    public ConnectionReport test(Secret kubeconfig, Actor actor) {
        return inTurn(() -> trial.with(kubeconfig), "", actor);
    }

    /** @throws Refusal when there is no such cluster, when it has no kubeconfig, or when too many tests run */
    public ConnectionReport test(long clusterId, Actor actor) {
        var cluster = store.find(clusterId).orElseThrow(() -> Refusal.notFound("cluster", clusterId));
        var sealed = store.sealedKubeconfig(clusterId)
                .orElseThrow(
                        () -> Refusal.because(Refusal.Reason.WRONG_STATE, "the cluster has no kubeconfig to test"));
        return inTurn(() -> trial.withSealed(sealed, cluster.clusterId()), Long.toString(clusterId), actor);
    }

    private ConnectionReport inTurn(Supplier<ConnectionReport> work, String clusterId, Actor actor) {
        if (!turns.tryAcquire()) {
            throw Refusal.because(
                    Refusal.Reason.TOO_MANY_REQUESTS, AT_ONCE + " connections are being tested; try again");
        }
        try {
            var report = work.get();
            log.record(Operation.of(actor, ACTION, "cluster", clusterId, null, report));
            return report;
        } finally {
            turns.release();
        }
    }
}
