package io.tidepool.api.device;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registers, changes and removes devices by hand; what orders do to them is theirs. */
public final class Devices {
    private final DeviceStore store;
    private final Edits edits;
    private final Features features;
    private final Signature signature;
    private final OperationLog log;
    private final Transactions transactions;

    public Devices(
            DeviceStore store,
            Places places,
            Features features,
            Signature signature,
            OperationLog log,
            Transactions transactions) {
        this.store = store;
        this.edits = new Edits(store, places, log);
        this.features = features;
        this.signature = signature;
        this.log = log;
        this.transactions = transactions;
    }

    public Page<Device> list(DeviceSearch search, Paging paging) {
        return store.list(search, paging);
    }

    /** @throws Refusal when there is none */
    public Device find(long id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound(Edits.DEVICE, id));
    }

    /** @throws Refusal with every broken rule, or when the code is taken */
    public Device create(DeviceDraft draft, Actor actor, Instant now) {
        return transactions.inOne(() -> {
            signature.sign(actor.username(), DeviceEvent.Origin.PERSON);
            var added = edits.add(edits.fresh(draft, now), actor);
            features.refresh(List.of(added.id()));
            return find(added.id());
        });
    }

    /**
     * @param version what the caller has read; null when it does not care
     * @throws Refusal with every broken rule, when there is none, when it was changed meanwhile, or when an open order
     *     holds it and its place or status would change
     */
    public Device update(long id, DeviceDraft draft, @Nullable Long version, Actor actor, Instant now) {
        return transactions.inOne(() -> {
            var old = lock(id, version);
            var changed = edits.changed(old, draft, now);
            if (changed.equals(old)) {
                return old;
            }
            signature.sign(actor.username(), DeviceEvent.Origin.PERSON);
            edits.save(old, changed, actor);
            features.refresh(List.of(id));
            return find(id);
        });
    }

    /**
     * Its history stays, and its code is free again.
     *
     * @param version what the caller has read; null when it does not care
     * @throws Refusal when there is none, when it was changed meanwhile, or while it is in a pool or an open order names
     *     it
     */
    public void delete(long id, @Nullable Long version, Actor actor) {
        transactions.inOne(() -> {
            var device = lock(id, version);
            if (device.clusterId() != null) {
                throw Refusal.because(
                        Refusal.Reason.WRONG_STATE,
                        "the device is in the pool of cluster " + device.cluster() + "; take it out first");
            }
            store.openOrder(id).ifPresent(order -> {
                throw Refusal.because(Refusal.Reason.WRONG_STATE, "open order " + order + " needs the device");
            });
            signature.sign(actor.username(), DeviceEvent.Origin.PERSON);
            store.delete(device);
            log.record(Operation.of(actor, "delete_device", Edits.DEVICE, id, device, null));
            return device;
        });
    }

    private Device lock(long id, @Nullable Long version) {
        var device = store.lock(id).orElseThrow(() -> Refusal.notFound(Edits.DEVICE, id));
        if (version != null && version != device.version()) {
            throw Refusal.changedMeanwhile("the device", version, device.version());
        }
        return device;
    }
}
