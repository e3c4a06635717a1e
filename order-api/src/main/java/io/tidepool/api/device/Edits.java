package io.tidepool.api.device;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.device.DeviceDraft.Place;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a draft against what is there, and writes what came of it; all inside the caller's transaction. */
final class Edits {
    static final String DEVICE = "device";

    private final DeviceStore store;
    private final Places places;
    private final OperationLog log;

    Edits(DeviceStore store, Places places, OperationLog log) {
        this.store = store;
        this.places = places;
        this.log = log;
    }

    /** @throws Refusal with every broken rule */
    Device fresh(DeviceDraft draft, Instant now) {
        var ciCode = draft.ciCode();
        if (ciCode == null || ciCode.isBlank()) {
            throw Refusal.invalid("ci_code", ciCode, "must be given");
        }
        return draft.change(DeviceDraft.blank(ciCode.strip(), now), place(draft), now);
    }

    /**
     * The same object when nothing would change.
     *
     * @throws Refusal with every broken rule, or when an open order holds the device and its place, status or code would
     *     change
     */
    Device changed(Device old, DeviceDraft draft, Instant now) {
        var changed = draft.change(old, place(draft), now);
        var moves = changed.status() != old.status()
                || !Objects.equals(changed.clusterId(), old.clusterId())
                || !changed.ciCode().equals(old.ciCode());
        if (moves) {
            store.holder(old.id()).ifPresent(order -> {
                throw Refusal.because(
                        Refusal.Reason.WRONG_STATE,
                        "open order " + order + " holds the device; its status, cluster and ci_code cannot change now");
            });
        }
        return changed;
    }

    /** @throws Refusal when the code is taken */
    Device add(Device device, Actor actor) {
        store.lock(Set.of(device.ciCode().toLowerCase(Locale.ROOT)));
        requireFreeCode(device);
        return register(device, actor);
    }

    /** The same for a code of which the transaction knows that it is free. */
    Device register(Device device, Actor actor) {
        var added = store.add(device);
        log.record(Operation.of(actor, "create_device", DEVICE, added.id(), null, added));
        return added;
    }

    /** @throws Refusal when the code is taken */
    void save(Device old, Device changed, Actor actor) {
        if (!changed.ciCode().equalsIgnoreCase(old.ciCode())) {
            store.lock(Set.of(changed.ciCode().toLowerCase(Locale.ROOT)));
            requireFreeCode(changed);
        }
        store.save(changed);
        log.record(Operation.of(actor, "update_device", DEVICE, old.id(), old, changed));
    }

    private @Nullable Place place(DeviceDraft draft) {
        var id = draft.clusterId();
        if (id != null) {
            return places.name(id)
                    .map(name -> new Place(id, name))
                    .orElseThrow(() -> Refusal.invalid("cluster_id", id, "must be the id of a cluster"));
        }
        var name = draft.cluster();
        if (name == null || name.isBlank()) {
            return null;
        }
        return places.id(name.strip())
                .map(found -> new Place(found, name.strip()))
                .orElseThrow(() -> Refusal.invalid("cluster", name, "must be the clustername of a cluster"));
    }

    private void requireFreeCode(Device device) {
        if (store.ciCodeTaken(device.ciCode(), device.id())) {
            throw Refusal.because(Refusal.Reason.DUPLICATE, "ci_code is taken: " + device.ciCode());
        }
    }
}
