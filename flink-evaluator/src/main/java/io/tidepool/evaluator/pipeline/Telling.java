package io.tidepool.evaluator.pipeline;

import io.tidepool.schema.Verdict;
import java.io.Serializable;
import org.apache.flink.util.Collector;

/** What is told of each evaluation. */
@FunctionalInterface
public interface Telling extends Serializable {
    /** @param judged valid during the call only */
    void tell(Judged judged, Collector<Verdict> out);
}
