package io.tidepool.api.cluster;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Registers, changes and removes clusters. */
public final class Clusters {
    private static final String CLUSTER = "cluster";

    private final ClusterStore store;
    private final KubeconfigSeal seal;
    private final ClusterFeed feed;
    private final OperationLog log;
    private final Transactions transactions;

    public Clusters(
            ClusterStore store, KubeconfigSeal seal, ClusterFeed feed, OperationLog log, Transactions transactions) {
        this.store = store;
        this.seal = seal;
        this.feed = feed;
        this.log = log;
        this.transactions = transactions;
    }

    public Page<Cluster> list(Cluster.Filter filter, Paging paging) {
        return store.list(filter, paging);
    }

    /** @throws Refusal when there is none */
    public Cluster find(long id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound(CLUSTER, id));
    }

    /** @throws Refusal with every broken rule, or when the name is taken */
    public Cluster create(ClusterDraft draft, Actor actor, Instant now) {
        var uuid = UUID.randomUUID().toString();
        var sealed = Optional.ofNullable(draft.kubeconfig()).map(text -> seal.seal(text, uuid));
        var cluster = draft.create(
                uuid,
                actor.username(),
                sealed.map(KubeconfigSeal.Sealed::apiServer).orElse(null),
                now);
        return transactions.inOne(() -> {
            requireFreeName(cluster);
            var added = store.add(
                    cluster, sealed.map(KubeconfigSeal.Sealed::ciphertext).orElse(null));
            feed.changed(added);
            log.record(Operation.of(actor, "create_cluster", CLUSTER, added.id(), null, added));
            return added;
        });
    }

    /** @throws Refusal with every broken rule, when there is none, or when it was changed meanwhile */
    public Cluster update(long id, ClusterDraft draft, Actor actor, Instant now) {
        return transactions.inOne(() -> {
            var old = store.lock(id).orElseThrow(() -> Refusal.notFound(CLUSTER, id));
            if (draft.version() != null && draft.version() != old.version()) {
                throw Refusal.changedMeanwhile("the cluster", draft.version(), old.version());
            }
            var sealed = Optional.ofNullable(draft.kubeconfig()).map(text -> seal.seal(text, old.clusterId()));
            var changed = draft.change(
                    old, sealed.map(KubeconfigSeal.Sealed::apiServer).orElse(null), now);
            requireFreeName(changed);
            store.save(changed, sealed.map(KubeconfigSeal.Sealed::ciphertext).orElse(null));
            feed.changed(changed);
            log.record(Operation.of(actor, "update_cluster", CLUSTER, id, old, changed));
            return changed;
        });
    }

    /** @throws Refusal when there is none, or when devices, strategies or open orders still need it */
    public void delete(long id, Actor actor) {
        transactions.inOne(() -> {
            var cluster = store.lock(id).orElseThrow(() -> Refusal.notFound(CLUSTER, id));
            store.stillUsedBy(id).ifPresent(users -> {
                throw Refusal.because(Refusal.Reason.WRONG_STATE, "the cluster is still used: " + users);
            });
            store.delete(cluster);
            feed.deleted(cluster);
            log.record(Operation.of(actor, "delete_cluster", CLUSTER, id, cluster, null));
            return cluster;
        });
    }

    /**
     * Lets the executor close nodes of the cluster again. Whether it had stopped is known to the executor alone, so asking
     * without need changes nothing.
     *
     * @throws Refusal when there is none
     */
    public void resumeDrains(long id, Actor actor) {
        transactions.inOne(() -> {
            var cluster = find(id);
            feed.drainsResumed(cluster, actor.username());
            log.record(Operation.of(actor, "resume_drains", CLUSTER, id, null, null));
            return cluster;
        });
    }

    /** Sends every cluster again, as after a change of the collection plan; in the present transaction. */
    public void announceAll() {
        store.all().forEach(feed::changed);
    }

    private void requireFreeName(Cluster cluster) {
        if (store.nameTaken(cluster.clustername(), cluster.id())) {
            throw Refusal.because(Refusal.Reason.DUPLICATE, "clustername is taken: " + cluster.clustername());
        }
    }
}
