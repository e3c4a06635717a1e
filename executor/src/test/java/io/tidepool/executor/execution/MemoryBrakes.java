package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brakes in memory. */
final class MemoryBrakes implements Brakes {
    private final Map<ClusterId, String> reasons = new HashMap<>();
    private final Set<String> releases = new HashSet<>();

    @Override
    public Optional<String> pulled(ClusterId clusterId) {
        return Optional.ofNullable(reasons.get(clusterId));
    }

    @Override
    public void pull(String reason, Instant at, Lease lease) {
        reasons.putIfAbsent(lease.clusterId(), reason);
    }

    @Override
    public boolean release(BrakeRelease release) {
        if (!releases.add(release.id())) {
            return false;
        }
        reasons.remove(release.clusterId());
        return true;
    }
}
