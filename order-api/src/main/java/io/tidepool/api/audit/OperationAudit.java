package io.tidepool.api.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whether the operation log is what was written. */
public final class OperationAudit {
    private final OperationChain chain;
    private final ChainSeal seal;
    private final ChainAnchors anchors;
    private @Nullable ChainAnchor lastAnchor;

    public OperationAudit(OperationChain chain, ChainSeal seal, ChainAnchors anchors) {
        this.chain = chain;
        this.seal = seal;
        this.anchors = anchors;
    }

    /**
     * Checks every row, and the anchors that were kept.
     *
     * @param own another anchor, which the caller has noted
     */
    public ChainCheck check(Optional<ChainAnchor> own) {
        var known = new java.util.ArrayList<>(anchors.all());
        own.ifPresent(known::add);
        return check(List.copyOf(known));
    }

    private ChainCheck check(List<ChainAnchor> known) {
        var walk = new ChainWalk(seal, known);
        chain.readAll(walk);
        return walk.end();
    }

    /** Keeps an anchor when the log has grown. */
    public synchronized void anchor(Instant now) {
        var head = chain.head();
        if (head.isPresent() && !head.get().equals(lastAnchor)) {
            anchors.add(head.get(), now);
            lastAnchor = head.get();
        }
    }
}
