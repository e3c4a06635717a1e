package io.tidepool.api.secret;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import java.util.List;
import java.util.function.Supplier;

/** Moves all secrets to the key that seals now, after another one became the first of the key file. */
public final class KeyRotation {
    private final List<SealedThings> things;
    private final Supplier<String> keyId;
    private final OperationLog log;

    /**
     * @param keyId of the key that seals now
     */
    public KeyRotation(List<SealedThings> things, Supplier<String> keyId, OperationLog log) {
        this.things = List.copyOf(things);
        this.keyId = keyId;
        this.log = log;
    }

    /** How a rotation went. */
    public record Rotation(String keyId, List<SealedThings.Rewrapped> secrets) {
        public Rotation {
            secrets = List.copyOf(secrets);
        }
    }

    /** Each secret by itself: those that were moved stay moved whatever becomes of the others. */
    public Rotation rotate(Actor actor) {
        var outcome = new Rotation(
                keyId.get(), things.stream().map(SealedThings::rewrap).toList());
        log.record(Operation.of(actor, "rotate_keys", "secrets", outcome.keyId(), null, outcome));
        return outcome;
    }
}
