package io.tidepool.api.device;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Registers and changes devices by hand; what orders do to them is theirs. */
public final class Devices {
    private static final String DEVICE = "device";

    private final DeviceStore store;
    private final OperationLog log;
    private final Transactions transactions;

    public Devices(DeviceStore store, OperationLog log, Transactions transactions) {
        this.store = store;
        this.log = log;
        this.transactions = transactions;
    }

    public Page<Device> list(Device.Filter filter, Paging paging) {
        return store.list(filter, paging);
    }

    /** @throws Refusal with every broken rule, or when the code is taken */
    public Device create(DeviceDraft draft, Actor actor, Instant now) {
        var ciCode = draft.ciCode();
        if (ciCode == null || ciCode.isBlank()) {
            throw Refusal.invalid("ci_code", ciCode, "must be given");
        }
        return transactions.inOne(() -> {
            var blank = DeviceDraft.blank(ciCode.strip(), now);
            var device = draft.change(blank, clusterName(draft.nextCluster(blank)), now);
            requireFreeCode(device);
            var added = store.add(device);
            log.record(Operation.of(actor, "create_device", DEVICE, added.id(), null, added));
            return added;
        });
    }

    /**
     * @throws Refusal with every broken rule, when there is none, when it was changed meanwhile, or when an open order
     *     holds it and its place or status would change
     */
    public Device update(long id, DeviceDraft draft, Actor actor, Instant now) {
        return transactions.inOne(() -> {
            var old = store.lock(id).orElseThrow(() -> Refusal.notFound(DEVICE, id));
            if (draft.version() != null && draft.version() != old.version()) {
                throw Refusal.changedMeanwhile("the device", draft.version(), old.version());
            }
            var changed = draft.change(old, clusterName(draft.nextCluster(old)), now);
            var moves = changed.status() != old.status()
                    || !Objects.equals(changed.clusterId(), old.clusterId())
                    || !changed.ciCode().equals(old.ciCode());
            if (moves && store.held(id)) {
                throw Refusal.because(
                        Refusal.Reason.WRONG_STATE,
                        "an open order holds the device; its status, cluster and ci_code cannot change now");
            }
            requireFreeCode(changed);
            store.save(changed);
            log.record(Operation.of(actor, "update_device", DEVICE, id, old, changed));
            return changed;
        });
    }

    private @Nullable String clusterName(@Nullable Long clusterId) {
        return clusterId == null
                ? null
                : store.clusterName(clusterId)
                        .orElseThrow(() -> Refusal.invalid("cluster_id", clusterId, "must be the id of a cluster"));
    }

    private void requireFreeCode(Device device) {
        if (store.ciCodeTaken(device.ciCode(), device.id())) {
            throw Refusal.because(Refusal.Reason.DUPLICATE, "ci_code is taken: " + device.ciCode());
        }
    }
}
