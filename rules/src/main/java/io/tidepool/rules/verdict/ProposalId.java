package io.tidepool.rules.verdict;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.StrategyId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** Names a proposal after what caused it, so that a replay gives the same name: UUID version 5 (RFC 9562). */
public final class ProposalId {
    /** Version 5 of the DNS name {@code proposal.tidepool.io}. */
    static final UUID NAMESPACE = UUID.fromString("6d4e0f49-2010-57c1-871a-a3831de542ea");

    private ProposalId() {}

    /**
     * @param heldSince start of the run
     * @param takenAt of the snapshot that fired
     */
    public static UUID of(
            StrategyId strategy, ClusterId cluster, String resourceType, Instant heldSince, Instant takenAt) {
        return version5(NAMESPACE, strategy + "|" + cluster + "|" + resourceType + "|" + heldSince + "|" + takenAt);
    }

    static UUID version5(UUID namespace, String name) {
        var sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() & ~0xF000L | 0x5000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
