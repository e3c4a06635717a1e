package io.tidepool.bench.drain;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.BrakeRelease;
import io.tidepool.executor.execution.Brakes;
import io.tidepool.executor.execution.GlobalStop;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.Stops;
import java.time.Instant;
import java.util.Optional;

/** Nobody stops anything. */
final class Calm implements Brakes, Stops {
    @Override
    public Optional<String> pulled(ClusterId clusterId) {
        return Optional.empty();
    }

    @Override
    public void pull(String reason, Instant at, Lease lease) {
        throw new IllegalStateException("the bench has caused a storm: " + reason);
    }

    @Override
    public boolean release(BrakeRelease release) {
        return false;
    }

    @Override
    public Optional<GlobalStop> latest() {
        return Optional.empty();
    }

    @Override
    public boolean take(GlobalStop word) {
        return false;
    }
}
