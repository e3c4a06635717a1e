package io.tidepool.evaluator.pipeline;

import io.tidepool.rules.verdict.Proposal;
import io.tidepool.schema.Verdict;
import org.apache.flink.util.Collector;

/** Tells a verdict of each strategy for each snapshot, with the reason in words. */
public final class EveryVerdict implements Telling {
    private static final long serialVersionUID = 1L;

    @Override
    public void tell(Judged judged, Collector<Verdict> out) {
        for (int place = 0; place < judged.size(); place++) {
            if (judged.reason(place) != null) {
                var verdict = judged.verdict(place);
                var proposal = Proposal.of(judged.rule(place).strategy(), verdict);
                out.collect(
                        Translation.verdict(verdict, proposal.map(Proposal::id).orElse(null)));
            }
        }
    }
}
