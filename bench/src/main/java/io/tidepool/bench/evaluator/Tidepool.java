package io.tidepool.bench.evaluator;

import io.tidepool.evaluator.pipeline.Ends;
import io.tidepool.evaluator.pipeline.EvaluateTopology;
import io.tidepool.evaluator.pipeline.EveryVerdict;
import io.tidepool.evaluator.pipeline.Judged;
import io.tidepool.evaluator.pipeline.Telling;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.OrderMove;
import io.tidepool.evaluator.stream.StrategyEdit;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Verdict;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/**
 * Our evaluate topology, whole: order of time, duplicates, silences, strategies and orders by broadcast, pattern and gate.
 *
 * @param inWords whether each verdict is made as the record that Kafka gets, or counted only
 */
record Tidepool(boolean inWords) implements Contender {
    private static final DeadLetter NOBODY = new DeadLetter("", 0, 0, null, null, Map.of(), "nobody's");

    @Override
    public String title() {
        return inWords ? "evaluate topology, verdict records made" : "evaluate topology";
    }

    @Override
    public String key() {
        return inWords ? "ours_in_words" : "ours";
    }

    @Override
    public int broadcasts(Workload workload) {
        // Its samples wait for the strategies by themselves.
        return 0;
    }

    @Override
    public void define(
            StreamExecutionEnvironment env, Workload workload, DataStream<Either<DeadLetter, Arrival>> samples) {
        var edits = workload.wireStrategies().stream()
                .map(strategy -> Either.<DeadLetter, StrategyEdit>Right(new StrategyEdit(strategy, 0, 0)))
                .toList();
        var sources = new Ends.Sources(
                samples,
                table(env, edits, TypeInformation.of(StrategyEdit.class), "strategies"),
                table(env, List.of(), TypeInformation.of(OrderMove.class), "orders"));
        var sinks = new Ends.Sinks(
                FiringSink.<Verdict>ofNothing(),
                new FiringSink<>(Tidepool::fired),
                new FiringSink<>(Tidepool::fired),
                FiringSink.<DeadLetter>ofNothing(),
                FiringSink.<Arrival>ofNothing());
        EvaluateTopology.define(sources, sinks, inWords ? new EveryVerdict() : new Counted());
    }

    private static void fired(OrderProposal proposal) {
        Stopwatch.FIRINGS.add(
                new Firing(proposal.getStrategyId(), proposal.getClusterId(), Workload.round(proposal.getTakenAt())));
    }

    private static <T> DataStream<Either<DeadLetter, T>> table(
            StreamExecutionEnvironment env, List<Either<DeadLetter, T>> rows, TypeInformation<T> type, String name) {
        var either = new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), type);
        // A collection must not be empty.
        var all = rows.isEmpty() ? List.of(Either.<DeadLetter, T>Left(NOBODY)) : rows;
        return env.fromData(all, either).setParallelism(1).uid("source-" + name);
    }

    private static final class Counted implements Telling {
        private static final long serialVersionUID = 1L;

        @Override
        public void tell(Judged judged, Collector<Verdict> out) {
            Stopwatch.count(Stopwatch.JUDGED, judged.size());
        }
    }
}
