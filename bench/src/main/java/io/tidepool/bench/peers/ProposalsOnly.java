package io.tidepool.bench.peers;

import io.tidepool.evaluator.pipeline.Judged;
import io.tidepool.evaluator.pipeline.Telling;
import io.tidepool.schema.Verdict;
import org.apache.flink.util.Collector;

/** Tells no verdict: neither Prometheus nor vmalert says why a rule did not fire. */
final class ProposalsOnly implements Telling {
    private static final long serialVersionUID = 1L;

    @Override
    public void tell(Judged judged, Collector<Verdict> out) {}
}
