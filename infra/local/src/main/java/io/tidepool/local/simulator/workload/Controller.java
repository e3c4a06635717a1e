package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.store.ObjectStore;
import java.time.Instant;

/** One loop of a cluster: looks at the objects and moves them a step towards what they ask for. */
interface Controller {
    void reconcile(ObjectStore store, Instant now);
}
